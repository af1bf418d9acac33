package org.mailtls.result.compare;

import org.jspecify.annotations.Nullable;

/**
 * How two runs are to be compared.
 *
 * @param threshold the smallest change of a timing that matters, as a share; null for what the later run's scenario says,
 *     and {@link #USUAL_THRESHOLD} where it says nothing
 * @param anyway whether to compare what ought not to be compared, with a label
 */
public record CompareOptions(@Nullable Double threshold, boolean anyway) {
    /** Two runs of one cell differ by that much on a shared machine without any reason. */
    public static final double USUAL_THRESHOLD = 0.05;

    public static final CompareOptions USUAL = new CompareOptions(null, false);

    /** @throws IllegalArgumentException for a threshold that is none */
    public CompareOptions {
        if (threshold != null && !(threshold > 0 && threshold < 1)) {
            throw new IllegalArgumentException("a threshold lies between 0 and 100 %, and this is " + threshold);
        }
    }
}
