package org.mailtls.maillog;

import java.time.LocalDateTime;
import org.jspecify.annotations.Nullable;

/** One thing that a log or a header told about mail and TLS. */
public sealed interface LogEvent permits Session, Delivery, FailedHandshake {
    /** When, by the clock of the log; null where the line has no time. The year of a BSD stamp is inferred. */
    @Nullable
    LocalDateTime time();

    Way way();

    Peer peer();
}
