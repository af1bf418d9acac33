package org.mailtls.report;

import java.util.List;
import org.jspecify.annotations.Nullable;
import org.mailtls.load.seen.Stage;
import org.mailtls.load.seen.StageFigures;
import org.mailtls.load.seen.StageFigures.Percentile;
import org.mailtls.report.UnderAttack.Attacked;

/** Chooses what to compare cells by: one percentile for all of them. */
final class CommonPercentile {
    private static final List<Percentile> HIGHEST_FIRST = List.of(Percentile.P99, Percentile.P90);

    private CommonPercentile() {}

    /** The highest, up to p99, for which each cell sent mails enough before and during its attack, taken or not. */
    static Percentile of(List<Attacked> cells) {
        return HIGHEST_FIRST.stream()
                .filter(percentile -> cells.stream().allMatch(cell -> enough(cell, percentile)))
                .findFirst()
                .orElse(Percentile.P50);
    }

    /** How many mails are as fast as that or faster, in words. */
    static String mails(Percentile percentile) {
        return switch (percentile) {
            case P50 -> "half of the mails";
            case P90 -> "9 of 10 mails";
            case P99 -> "99 of 100 mails";
            case P999 -> "999 of 1000 mails";
        };
    }

    /** As the caption of a chart names it. */
    static String name(Percentile percentile) {
        return switch (percentile) {
            case P50 -> "median";
            case P90 -> "90th percentile";
            case P99 -> "99th percentile";
            case P999 -> "99.9th percentile";
        };
    }

    private static boolean enough(Attacked cell, Percentile percentile) {
        return enough(cell.figures().stages().get(Stage.BEFORE), percentile)
                && enough(cell.figures().stages().get(Stage.DURING), percentile);
    }

    private static boolean enough(@Nullable StageFigures figures, Percentile percentile) {
        return figures == null || !figures.tooFewFor(percentile);
    }
}
