package org.mailtls.outbound.seen;

import java.util.List;

/**
 * A mail that reached a sink.
 *
 * @param tls whether inside TLS
 * @param sender of the envelope
 * @param received its {@code Received:} headers, newest first, each on one line
 */
public record SinkMail(boolean tls, String sender, List<String> received) {
    public SinkMail {
        java.util.Objects.requireNonNull(sender, "sender");
        received = List.copyOf(received);
    }
}
