package org.mailtls.report.compare;

import java.util.Locale;
import org.mailtls.report.Numbers;
import org.mailtls.report.Unit;
import org.mailtls.result.Summary;
import org.mailtls.result.compare.MetricChange;

/** Figures of a change as texts, the same in every output. */
final class ChangeWords {
    /** Where there is no figure. */
    static final String NONE = "–";

    /** From here on a factor is easier to grasp than percents. */
    private static final double FACTOR = 2;

    private static final double NOTHING = 0.05;

    private ChangeWords() {}

    /** The earlier figure with its unit. */
    static String before(MetricChange change) {
        return figure(change.base().value(), unit(change));
    }

    /** The later figure, in the unit of the earlier one. */
    static String now(MetricChange change) {
        return figure(change.now().value(), unit(change));
    }

    /** {@code +4.2 %}, {@code 3.1×}. */
    static String ratio(MetricChange change) {
        Summary ratio = change.ratio();
        return ratio == null ? NONE : percent(ratio.value());
    }

    /** {@code +1.2 … +7.3 %}; empty if there are none. */
    static String bounds(MetricChange change) {
        Summary ratio = change.ratio();
        if (ratio == null || ratio.low() == ratio.high()) {
            return "";
        }
        String low = percent(ratio.low());
        String high = percent(ratio.high());
        return low.endsWith("%") && high.endsWith("%")
                ? low.substring(0, low.length() - 2) + " … " + high
                : low + " … " + high;
    }

    static String percent(double ratio) {
        if (ratio >= FACTOR || ratio <= 1 / FACTOR) {
            return Numbers.ratio(ratio) + "×";
        }
        double percent = 100 * (ratio - 1);
        return Math.abs(percent) < NOTHING ? "0.0 %" : String.format(Locale.ROOT, "%+.1f %%", percent);
    }

    /** {@code 5 %}, {@code 2.5 %}. */
    static String share(double share) {
        double percent = 100 * share;
        return String.format(Locale.ROOT, percent == Math.rint(percent) ? "%.0f %%" : "%.1f %%", percent);
    }

    private static Unit unit(MetricChange change) {
        return Unit.forValues(
                change.unit(), Math.max(change.base().value(), change.now().value()));
    }

    private static String figure(double value, Unit unit) {
        return Numbers.value(value, unit) + (unit.label().isEmpty() ? "" : " " + unit.label());
    }
}
