package org.mailtls.probe.certificate;

import java.util.List;

/**
 * What one kind of client saw.
 *
 * @param client the kind, for people
 * @param chain in DER, leaf first; empty if the server showed none
 * @param refused the server said no in the words of TLS, or went on without a certificate
 * @param unclear no answer, or half of one: there may be a chain all the same
 * @param answer the server's, on one line
 */
record Sight(String client, List<byte[]> chain, boolean refused, boolean unclear, String answer) {
    Sight {
        chain = List.copyOf(chain);
    }

    boolean found() {
        return !chain.isEmpty();
    }

    String shown() {
        return client + ": " + answer;
    }
}
