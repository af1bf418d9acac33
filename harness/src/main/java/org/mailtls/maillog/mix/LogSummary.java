package org.mailtls.maillog.mix;

import java.time.Duration;
import java.time.LocalDateTime;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.mailtls.maillog.Way;

/**
 * What a log comes to.
 *
 * @param from time of the earliest event, by the clock of the log; null where no event has a time
 * @param to of the latest
 * @param undated events without a time
 * @param apart what peers did that are counted apart, the busiest first
 * @param times oldest first
 */
public record LogSummary(
        @Nullable LocalDateTime from,
        @Nullable LocalDateTime to,
        long undated,
        WaySummary in,
        WaySummary out,
        List<ApartCount> apart,
        TimeStep step,
        List<TimeBucket> times) {
    private static final double LEAST_MINUTES = 1;
    private static final double MINUTES_OF_A_DAY = 24 * 60;
    private static final double SECONDS_OF_A_MINUTE = 60;

    public LogSummary {
        apart = List.copyOf(apart);
        times = List.copyOf(times);
    }

    public WaySummary of(Way way) {
        return way == Way.IN ? in : out;
    }

    /** The directions in which anything happened. */
    public List<WaySummary> ways() {
        return List.of(in, out).stream().filter(way -> !way.isEmpty()).toList();
    }

    /** How much time the events span, at least a minute; NaN where they have no times. */
    public double days() {
        LocalDateTime first = from;
        LocalDateTime last = to;
        if (first == null || last == null) {
            return Double.NaN;
        }
        double minutes = Duration.between(first, last).toSeconds() / SECONDS_OF_A_MINUTE;
        return Math.max(LEAST_MINUTES, minutes) / MINUTES_OF_A_DAY;
    }
}
