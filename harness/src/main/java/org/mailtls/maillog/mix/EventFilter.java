package org.mailtls.maillog.mix;

import java.time.LocalDateTime;
import java.util.EnumSet;
import java.util.Set;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.mailtls.maillog.LogEvent;
import org.mailtls.maillog.Way;

/** Lets through what was asked for, and counts the rest. */
public final class EventFilter implements Consumer<LogEvent> {
    private final Set<Way> ways;
    private final @Nullable LocalDateTime since;
    private final @Nullable LocalDateTime until;
    private final Consumer<? super LogEvent> next;
    private long leftOut;
    private long undated;

    /**
     * @param ways at least one
     * @param since the first moment that counts; null for all before {@code until}
     * @param until the first that does not count any more; null for all from {@code since} on
     */
    public EventFilter(
            Set<Way> ways,
            @Nullable LocalDateTime since,
            @Nullable LocalDateTime until,
            Consumer<? super LogEvent> next) {
        this.ways = EnumSet.copyOf(ways);
        this.since = since;
        this.until = until;
        this.next = next;
    }

    @Override
    public void accept(LogEvent event) {
        if (!ways.contains(event.way()) || !within(event.time())) {
            leftOut++;
        } else {
            next.accept(event);
        }
    }

    /** Events that were not asked for. */
    public long leftOut() {
        return leftOut;
    }

    /** Those of them that have no time, so that nobody knows whether they were. */
    public long undated() {
        return undated;
    }

    private boolean within(@Nullable LocalDateTime time) {
        if (since == null && until == null) {
            return true;
        }
        if (time == null) {
            undated++;
            return false;
        }
        return (since == null || !time.isBefore(since)) && (until == null || time.isBefore(until));
    }
}
