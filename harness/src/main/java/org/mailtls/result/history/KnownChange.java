package org.mailtls.result.history;

import static java.util.Objects.requireNonNull;

import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Locale;
import java.util.Optional;

/**
 * A change of figures that somebody has acknowledged. Patterns have {@code *} for any characters and {@code ?} for one.
 *
 * @param scenario pattern of the scenario's name
 * @param cell pattern of the cell's id
 * @param metric pattern of the metric; {@code outcome}, {@code negotiated}, {@code rules.<policy>} and {@code expect.<id>} are the
 *     names of what is no figure
 * @param from as written: a day, or the id of the first run that has the change
 * @param at when that day or run began; a day begins at midnight UTC
 */
public record KnownChange(String scenario, String cell, String metric, String from, Instant at, String reason) {
    private static final DateTimeFormatter RUN = DateTimeFormatter.ofPattern("yyyyMMdd'T'HHmmss'Z'", Locale.ROOT);
    private static final int DAY_LENGTH = 10;
    private static final int RUN_LENGTH = 16;

    public KnownChange {
        requireNonNull(scenario, "scenario");
        requireNonNull(cell, "cell");
        requireNonNull(metric, "metric");
        requireNonNull(from, "from");
        requireNonNull(at, "at");
        requireNonNull(reason, "reason");
    }

    boolean concerns(String itsScenario, String itsCell, String itsMetric) {
        return Glob.matches(scenario, itsScenario) && Glob.matches(cell, itsCell) && Glob.matches(metric, itsMetric);
    }

    /** When a day or a run began; empty if the text is neither, or the calendar has no such time. */
    static Optional<Instant> instant(String from) {
        try {
            if (from.length() == DAY_LENGTH) {
                return Optional.of(
                        LocalDate.parse(from).atStartOfDay(ZoneOffset.UTC).toInstant());
            }
            return from.length() < RUN_LENGTH
                    ? Optional.empty()
                    : Optional.of(LocalDateTime.parse(from.substring(0, RUN_LENGTH), RUN)
                            .toInstant(ZoneOffset.UTC));
        } catch (DateTimeException none) {
            return Optional.empty();
        }
    }
}
