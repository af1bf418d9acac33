package org.mailtls.maillog;

import java.time.LocalDateTime;
import org.jspecify.annotations.Nullable;

/**
 * A handshake that came to nothing, or STARTTLS that was refused.
 *
 * @param reason why, in the log's own words, such as {@code no shared cipher}
 */
public record FailedHandshake(@Nullable LocalDateTime time, Way way, Peer peer, String reason) implements LogEvent {}
