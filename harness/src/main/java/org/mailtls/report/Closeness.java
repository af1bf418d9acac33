package org.mailtls.report;

import java.util.Locale;
import org.mailtls.result.Summary;

/** Whether a ratio is one within a margin, as far as its bounds can tell. */
enum Closeness {
    WITHIN,
    APART,
    /** The bounds reach over the margin, so the samples do not decide it. */
    UNRESOLVED;

    static Closeness of(Summary ratio, double margin) {
        if (ratio.low() >= 1 - margin && ratio.high() <= 1 + margin) {
            return WITHIN;
        }
        return ratio.high() < 1 - margin || ratio.low() > 1 + margin ? APART : UNRESOLVED;
    }

    String words(double margin) {
        String percent = String.format(Locale.ROOT, "%.0f %%", 100 * margin);
        return switch (this) {
            case WITHIN -> "within " + percent;
            case APART -> "not within " + percent;
            case UNRESOLVED -> "not resolved to " + percent;
        };
    }

    /** The ratio with its bounds, for a table. */
    static String text(Summary ratio) {
        String value = Numbers.ratio(ratio.value());
        return ratio.low() == ratio.high()
                ? value
                : value + " (" + Numbers.ratio(ratio.low()) + "–" + Numbers.ratio(ratio.high()) + ")";
    }
}
