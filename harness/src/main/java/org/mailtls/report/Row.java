package org.mailtls.report;

import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.mailtls.result.CellRecord;
import org.mailtls.result.FlameGraphs;
import org.mailtls.result.Negotiated;
import org.mailtls.result.Outcome;
import org.mailtls.result.Warmth;
import org.mailtls.result.compare.Judging;

/**
 * A cell in a table.
 *
 * @param label its value on the compared axis, or what tells it apart
 * @param figures metric → figure; empty unless the cell is to be relied on
 */
public record Row(String label, CellRecord cell, Map<String, Figure> figures) {
    /** What stands beside figures that were taken before the JVM was at steady state. */
    public static final String FIRST_LOOK = "first look, not warm";

    /** The label without what was observed of its server, for sentences. */
    String shortLabel() {
        return ServerLabel.withoutFacts(label);
    }

    public boolean ok() {
        return cell.outcome() == Outcome.OK;
    }

    /** Measured, but not at steady state, or nobody knows; where a cold JVM was to be measured, that is no flaw. */
    public boolean firstLook() {
        return Judging.firstLook(cell);
    }

    /** Why {@link #firstLook}. */
    public String warmthReason() {
        Warmth warmth = cell.warmth();
        return warmth == null ? "nothing was recorded about warm-up" : warmth.reason();
    }

    /** The cell's flame graphs; null unless it was profiled. */
    public @Nullable FlameGraphs flames() {
        return cell.flames();
    }

    public @Nullable Figure figure(Column column) {
        return figures.get(column.metric());
    }

    /** Version, suite and group on one line. */
    public String negotiatedText() {
        Negotiated negotiated = cell.negotiated();
        return negotiated == null ? "nothing" : Likeness.words(negotiated);
    }

    /** The outcome and its reason, for a cell without figures. */
    public String failure() {
        String reason = cell.reason();
        return Outcomes.words(cell.outcome()) + ": " + (reason == null ? "no reason was recorded" : reason);
    }
}
