package org.mailtls.maillog;

import java.time.LocalDateTime;
import org.jspecify.annotations.Nullable;

/**
 * A mail that was taken or handed on.
 *
 * @param tls what its connection had negotiated; null for clear text
 */
public record Delivery(
        @Nullable LocalDateTime time,
        Way way,
        Peer peer,
        @Nullable Negotiated tls) implements LogEvent {}
