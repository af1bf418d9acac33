package org.mailtls.result.compare;

import org.mailtls.result.Metric;

/** What became of a figure. */
public enum Change {
    BETTER,
    WORSE,
    /** No difference that matters. That is shown, not merely no difference found. */
    SAME,
    /** The samples do not decide it. */
    UNCLEAR,
    /** Something makes the figures unfit for a verdict. */
    NOT_JUDGED;

    static Change of(boolean more, Metric.Better better) {
        return more == (better == Metric.Better.HIGHER) ? BETTER : WORSE;
    }

    /**
     * The change in a word: what has gone up or down is called so, whether that is good or bad. {@code faster} and
     * {@code slower} for times and rates, {@code less} and {@code more} for all else.
     *
     * @param unit of the metric
     */
    public String word(String unit, Metric.Better better) {
        return switch (this) {
            case SAME -> "same";
            case UNCLEAR -> "unclear";
            case NOT_JUDGED -> "not judged";
            case BETTER, WORSE -> {
                boolean more = (this == BETTER) == (better == Metric.Better.HIGHER);
                yield switch (Quantity.of(unit)) {
                    case TIME -> more ? "slower" : "faster";
                    case RATE -> more ? "faster" : "slower";
                    case SIZE -> more ? "more" : "less";
                };
            }
        };
    }
}
