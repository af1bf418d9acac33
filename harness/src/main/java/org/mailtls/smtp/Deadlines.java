package org.mailtls.smtp;

import java.time.Duration;

/**
 * How long each phase may take in all. A deadline is absolute: a server that drips one byte at a time does not extend
 * it.
 *
 * @param connect TCP connection
 * @param banner the 220 greeting, counted from the connection
 * @param reply one reply, counted from its command
 * @param handshake TLS, from ClientHello to the client's Finished
 * @param write handing one write to the socket
 */
public record Deadlines(Duration connect, Duration banner, Duration reply, Duration handshake, Duration write) {
    /** Far above what a server on this machine needs, far below a person's patience. */
    public static final Deadlines DEFAULT = new Deadlines(
            Duration.ofSeconds(5),
            Duration.ofSeconds(10),
            Duration.ofSeconds(20),
            Duration.ofSeconds(10),
            Duration.ofSeconds(20));

    public Deadlines {
        for (Duration each : new Duration[] {connect, banner, reply, handshake, write}) {
            if (each.isNegative() || each.isZero()) {
                throw new IllegalArgumentException("A deadline must be longer than nothing: " + each);
            }
        }
    }

    /** The same limit for every phase. */
    public static Deadlines all(Duration limit) {
        return new Deadlines(limit, limit, limit, limit, limit);
    }
}
