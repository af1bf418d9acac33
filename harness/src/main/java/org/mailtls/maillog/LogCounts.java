package org.mailtls.maillog;

/**
 * How much of a log was read.
 *
 * @param lines all lines, or all headers of a mailbox
 * @param events lines that became an event
 * @param broken lines that look as if they told of TLS or of a mail, and could not be understood
 * @param doubled session lines left out because another process of the server told of the same handshake (Postfix' tlsproxy)
 */
public record LogCounts(long lines, long events, long broken, long doubled) {
    public static final LogCounts NONE = new LogCounts(0, 0, 0, 0);

    public LogCounts plus(LogCounts other) {
        return new LogCounts(
                lines + other.lines, events + other.events, broken + other.broken, doubled + other.doubled);
    }
}
