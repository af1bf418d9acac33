package org.mailtls.report;

import org.jspecify.annotations.Nullable;
import org.mailtls.result.Summary;

/**
 * One figure in a table.
 *
 * @param ratio to the best row, for the headline metric; null if there is none to compare with
 * @param valueText aligned on the decimal point within its column
 * @param boundsText empty if the bounds do not differ
 */
public record Figure(Summary summary, @Nullable Summary ratio, String valueText, String boundsText) {
    /** The ratio to the best row, such as {@code 4.10×}. */
    public String ratioText() {
        return ratio == null ? "" : Numbers.ratio(ratio.value()) + "×";
    }

    /** Bounds of the ratio; empty for the best row itself. */
    public String ratioBounds() {
        return ratio == null || ratio.low() == ratio.high()
                ? ""
                : Numbers.ratio(ratio.low()) + "–" + Numbers.ratio(ratio.high());
    }
}
