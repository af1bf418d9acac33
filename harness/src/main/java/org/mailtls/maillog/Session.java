package org.mailtls.maillog;

import java.time.LocalDateTime;
import org.jspecify.annotations.Nullable;

/**
 * A TLS session that was come to.
 *
 * @param reused the connection of an earlier mail was used again, so no handshake took place
 * @param resumed whether the handshake was an abbreviated one; null where the log does not tell
 * @param sni the name that the client asked for; null where the log tells none
 */
public record Session(
        @Nullable LocalDateTime time,
        Way way,
        Peer peer,
        Negotiated tls,
        @Nullable Trust trust,
        boolean reused,
        @Nullable Boolean resumed,
        @Nullable String sni)
        implements LogEvent {}
