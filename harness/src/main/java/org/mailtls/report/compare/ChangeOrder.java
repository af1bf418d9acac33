package org.mailtls.report.compare;

import java.util.Comparator;
import java.util.List;
import org.mailtls.result.Summary;
import org.mailtls.result.compare.MetricChange;

/** What a reader wants to see first: what got worse before what got better, and of each the largest change. */
final class ChangeOrder {
    private ChangeOrder() {}

    static List<MetricChange> worstFirst(List<MetricChange> changes) {
        return changes.stream()
                .sorted(Comparator.comparingInt(ChangeOrder::rank)
                        .thenComparing(
                                Comparator.comparingDouble(ChangeOrder::size).reversed()))
                .toList();
    }

    private static int rank(MetricChange change) {
        return switch (change.change()) {
            case WORSE -> 0;
            case BETTER -> 1;
            case UNCLEAR -> 2;
            case NOT_JUDGED -> 3;
            case SAME -> 4;
        };
    }

    /** From nothing to something is further than any factor. */
    private static double size(MetricChange change) {
        Summary ratio = change.ratio();
        return ratio == null || ratio.value() <= 0 ? Double.POSITIVE_INFINITY : Math.abs(Math.log(ratio.value()));
    }
}
