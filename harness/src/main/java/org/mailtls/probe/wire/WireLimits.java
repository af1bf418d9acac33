package org.mailtls.probe.wire;

import java.time.Duration;
import java.util.List;

/**
 * How long each phase may take in all. Each is absolute: a server that drips one byte at a time does not extend it.
 *
 * @param connect TCP connection
 * @param reply one SMTP reply, counted from its command; the greeting, counted from the connection
 * @param handshake TLS, counted from where it starts
 * @param silence how long no answer at all to a ClientHello counts as "no answer"
 */
public record WireLimits(Duration connect, Duration reply, Duration handshake, Duration silence) {
    /** Servers that greet late on purpose wait for 5 or 6 s; no answer to a ClientHello comes that late. */
    public static final WireLimits DEFAULT = new WireLimits(
            Duration.ofSeconds(5), Duration.ofSeconds(20), Duration.ofSeconds(10), Duration.ofSeconds(5));

    public WireLimits {
        for (Duration each : List.of(connect, reply, handshake, silence)) {
            if (each.isNegative() || each.isZero()) {
                throw new IllegalArgumentException("A limit is more than zero, not " + each);
            }
        }
    }
}
