package org.mailtls.provider;

import java.nio.file.Path;
import java.util.List;
import org.mailtls.scenario.Resumption;

/**
 * What a client engine is asked to offer. Empty lists leave the provider's default. Groups are absent on purpose: the
 * JSSE of JDK 17 reads them once per JVM from {@code jdk.tls.namedGroups}, so they are a flag of the fork.
 *
 * @param protocols JSSE names
 * @param ciphers IANA names
 * @param trust PEM file of the trust anchors; the name in the certificate is never verified
 * @param resumption whether engines of one context look for each other's sessions; then they name a peer host
 * @param tickets whether session tickets are taken (RFC 5077); SunJSSE has a flag of the JVM instead
 * @param verifyChain whether the chain is verified; if not, any is taken
 */
public record ClientTls(
        List<String> protocols,
        List<String> ciphers,
        Path trust,
        boolean resumption,
        boolean tickets,
        boolean verifyChain) {
    /** Full handshakes only. */
    public ClientTls(List<String> protocols, List<String> ciphers, Path trust) {
        this(protocols, ciphers, trust, false);
    }

    /** Verifies the chain; resumes in any way that the provider knows, or not at all. */
    public ClientTls(List<String> protocols, List<String> ciphers, Path trust, boolean resumption) {
        this(protocols, ciphers, trust, resumption, resumption, true);
    }

    public ClientTls resuming(Resumption kind) {
        boolean tickets = kind == Resumption.TICKET || kind == Resumption.PSK;
        return new ClientTls(protocols, ciphers, trust, kind != Resumption.NONE, tickets, verifyChain);
    }

    public ClientTls withoutVerification() {
        return new ClientTls(protocols, ciphers, trust, resumption, tickets, false);
    }
}
