package org.mailtls.result.compare;

import java.util.Arrays;

/**
 * Whether what is counted has changed. Most of it is one number in every sample, and then any other number is a change. Some
 * of it varies by itself: a signature with ECDSA is a byte longer or shorter, a queue id grows. That has changed if
 * the samples of the two runs lie further apart than those of one run do.
 */
public enum Counted {
    ALIKE,
    APART,
    /** Apart, but by no more than either varies. */
    UNSURE;

    /** A mean of equal numbers may differ from them by as much. */
    private static final double ROUNDING = 1e-9;

    /** @throws IllegalArgumentException if one of the two has no sample */
    public static Counted of(double[] was, double[] is) {
        double gap = Math.max(least(is) - most(was), least(was) - most(is));
        double width = Math.max(most(is) - least(is), most(was) - least(was));
        if (gap <= ROUNDING * Math.abs(most(was))) {
            return ALIKE;
        }
        return gap > width ? APART : UNSURE;
    }

    private static double least(double[] samples) {
        return Arrays.stream(samples).min().orElseThrow(Counted::none);
    }

    private static double most(double[] samples) {
        return Arrays.stream(samples).max().orElseThrow(Counted::none);
    }

    private static IllegalArgumentException none() {
        return new IllegalArgumentException("nothing was counted");
    }
}
