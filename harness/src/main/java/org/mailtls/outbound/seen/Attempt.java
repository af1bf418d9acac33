package org.mailtls.outbound.seen;

import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * One attempt to deliver a mail, as the sending server's log tells it.
 *
 * @param status {@link #SENT}, {@link #DEFERRED} or {@link #BOUNCED}
 * @param dsn enhanced status code (RFC 3463); null where the log has none
 * @param reason in the log's own words
 * @param trust what the log says of the sink's certificate, in its own words; null where it says nothing
 */
public record Attempt(
        String status,
        @Nullable String dsn,
        String reason,
        @Nullable String trust) {
    public static final String SENT = "sent";
    public static final String DEFERRED = "deferred";
    public static final String BOUNCED = "bounced";

    public Attempt {
        Objects.requireNonNull(status, "status");
        Objects.requireNonNull(reason, "reason");
        if (!status.equals(SENT) && !status.equals(DEFERRED) && !status.equals(BOUNCED)) {
            throw new IllegalArgumentException("no status of an attempt: " + status);
        }
    }
}
