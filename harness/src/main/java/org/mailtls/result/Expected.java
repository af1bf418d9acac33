package org.mailtls.result;

import static java.util.Objects.requireNonNull;

import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * An expectation of the scenario, held against one cell.
 *
 * @param cell id
 * @param id of the expectation, unique in its scenario
 * @param observe what was looked at: {@code victim.latency.p99}, the id of a check, …
 * @param bound in words, with its value: {@code at most 3x before (= 41 ms)}
 * @param seen in the unit of the observation; null if it was not seen, and if it never came to be
 * @param verdict {@link #PASS}, {@link #FAIL} or {@link #NOT_TESTED}
 * @param severity {@link #ERROR} or {@link #WARNING}
 * @param place {@code file:line:column} of the scenario
 * @param why no verdict could be given, or what was asked for never came to be: {@code not taken: …} of the latency of mail; null
 *     where the figures say all
 */
public record Expected(
        String cell,
        String id,
        String observe,
        String bound,
        @Nullable Double seen,
        String verdict,
        String severity,
        String place,
        @Nullable String why) {
    public static final String PASS = "pass";
    public static final String FAIL = "fail";

    /** There was nothing to look at, or nothing to go by: no pass, whatever the bound. */
    public static final String NOT_TESTED = "not-tested";

    public static final String ERROR = "error";
    public static final String WARNING = "warning";

    private static final Set<String> VERDICTS = Set.of(PASS, FAIL, NOT_TESTED);
    private static final Set<String> SEVERITIES = Set.of(ERROR, WARNING);

    /** @throws IllegalArgumentException for a word that is none, or a verdict that does not go with what was seen */
    public Expected {
        requireNonNull(cell, "cell");
        requireNonNull(id, "id");
        requireNonNull(observe, "observe");
        requireNonNull(bound, "bound");
        requireNonNull(place, "place");
        if (!VERDICTS.contains(verdict) || !SEVERITIES.contains(severity)) {
            throw new IllegalArgumentException("no verdict and severity: " + verdict + ", " + severity);
        }
        boolean explained = verdict.equals(FAIL) && why != null;
        if (seen == null && !verdict.equals(NOT_TESTED) && !explained) {
            throw new IllegalArgumentException(id + " is judged " + verdict + ", and nothing was seen");
        }
    }

    /** Of which the figures say all. */
    public Expected(
            String cell,
            String id,
            String observe,
            String bound,
            @Nullable Double seen,
            String verdict,
            String severity,
            String place) {
        this(cell, id, observe, bound, seen, verdict, severity, place, null);
    }

    /** Whether it makes the run a failure. */
    public boolean fails() {
        return verdict.equals(FAIL) && severity.equals(ERROR);
    }

    /** Whether what the run was to show was not seen. */
    public boolean open() {
        return verdict.equals(NOT_TESTED) && severity.equals(ERROR);
    }
}
