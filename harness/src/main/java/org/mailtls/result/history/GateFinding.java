package org.mailtls.result.history;

import static java.util.Objects.requireNonNull;

import org.jspecify.annotations.Nullable;

/**
 * Something that is worse than in earlier runs.
 *
 * @param metric name of the figure; where it is none {@link #OUTCOME}, {@link #NEGOTIATED}, {@link #RULES} with a policy, or
 *     {@link #EXPECT} with an expectation
 * @param ratio the figure ÷ what it usually is, so that a rate that is worse is below one; 1 where there is no figure, and
 *     where it usually is zero
 * @param floor the smallest worsening that would have been a finding, 0.03 for 3 %; 0 where any is
 * @param what what it usually is and what it is now, a phrase. May hold text of a server or of somebody's run directory
 * @param acknowledged null unless the change is known: then it is told and is no reason to fail
 */
public record GateFinding(
        String cell,
        String metric,
        Kind kind,
        double ratio,
        double floor,
        String what,
        @Nullable KnownChange acknowledged) {
    /** In the place of a metric: how the cell ended. */
    public static final String OUTCOME = "outcome";

    /** In the place of a metric: what the handshakes negotiated. */
    public static final String NEGOTIATED = "negotiated";

    /** In the place of a metric, with the id of a policy behind it: how many of its rules are broken. */
    public static final String RULES = "rules.";

    /** In the place of a metric, with the id of an expectation of the scenario behind it. */
    public static final String EXPECT = "expect.";

    /** The worst first. */
    public enum Kind {
        /** The cell used to be measured, and could not be. */
        FAILED,
        /** The cell used to be measured, was planned, and the run ended without it. */
        MISSING,
        /** Something else is negotiated. */
        NEGOTIATED,
        /** The server breaks more rules of a policy. */
        RULES_BROKEN,
        /** An expectation of the scenario that used to be met is not. */
        UNMET,
        /** More bytes, flights, records or allocation. */
        MORE,
        /** A longer time or a lower rate. */
        SLOWER
    }

    public GateFinding {
        requireNonNull(cell, "cell");
        requireNonNull(metric, "metric");
        requireNonNull(kind, "kind");
        requireNonNull(what, "what");
    }

    /** With nothing more to say of it. */
    public GateFinding(
            String cell, String metric, Kind kind, double ratio, double floor, @Nullable KnownChange acknowledged) {
        this(cell, metric, kind, ratio, floor, "", acknowledged);
    }

    /** Whether both say the same of the same figure, whatever its size. */
    boolean alike(GateFinding other) {
        return cell.equals(other.cell) && metric.equals(other.metric) && kind == other.kind;
    }
}
