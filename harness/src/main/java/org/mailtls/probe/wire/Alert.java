package org.mailtls.probe.wire;

import java.util.Locale;
import org.bouncycastle.tls.AlertDescription;

/**
 * A TLS alert in the clear (RFC 8446, 6).
 *
 * @param level 1 warning, 2 fatal; hostile input, any byte
 * @param description code point; hostile input, any byte
 */
public record Alert(int level, int description) {
    public static final int WARNING = 1;
    public static final int FATAL = 2;

    public static final int CLOSE_NOTIFY = AlertDescription.close_notify;
    public static final int NO_RENEGOTIATION = AlertDescription.no_renegotiation;

    /** {@code handshake_failure} and the like; {@code unknown} for a number without a name. */
    public String name() {
        return AlertDescription.getName((short) description).toLowerCase(Locale.ROOT);
    }

    /** {@code handshake_failure(40)}, with the word "warning" before it where it is one. */
    @Override
    public String toString() {
        return (level == WARNING ? "warning " : "") + name() + '(' + description + ')';
    }
}
