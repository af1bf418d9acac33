package org.mailtls.result;

import java.util.Arrays;
import org.hipparchus.stat.StatUtils;

/**
 * The two percentiles that bound the middle of many numbers: what {@link StatUtils#percentile(double[], double)} says of both, to
 * the last bit, but without putting all of the numbers in order. Only those beyond the bounds are.
 *
 * @param low {@code tail} percent lie below it
 * @param high {@code tail} percent lie above it
 */
record Tails(double low, double high) {
    /**
     * @param values at least one
     * @param tail less than 50
     */
    static Tails of(double[] values, double tail) {
        for (double value : values) {
            // Of zeros there are two, and what is no number is to be left out.
            if (!(value > 0 || value < 0)) {
                return new Tails(StatUtils.percentile(values, tail), StatUtils.percentile(values, 100 - tail));
            }
        }
        return new Tails(low(values, tail), high(values, 100 - tail));
    }

    private static double low(double[] values, double percent) {
        double position = percent / 100 * (values.length + 1);
        int index = Math.max(1, (int) position);
        double[] least = least(values, index + 1, 1);
        return position < 1 ? least[0] : between(least[index - 1], least[index], position);
    }

    private static double high(double[] values, double percent) {
        int count = values.length;
        double position = percent / 100 * (count + 1);
        int index = Math.min(count - 1, (int) position);
        // The largest are the least of their opposites.
        double[] most = least(values, count - index + 1, -1);
        return position >= count ? -most[0] : between(-most[count - index], -most[count - index - 1], position);
    }

    private static double between(double lower, double upper, double position) {
        return lower + (position - Math.floor(position)) * (upper - lower);
    }

    /** The first of all values, in ascending order. */
    private static double[] least(double[] values, int count, int sign) {
        double[] least = new double[Math.min(count, values.length)];
        Arrays.fill(least, Double.POSITIVE_INFINITY);
        int last = least.length - 1;
        for (double one : values) {
            double value = sign * one;
            if (value < least[last]) {
                int place = last;
                while (place > 0 && value < least[place - 1]) {
                    least[place] = least[place - 1];
                    place--;
                }
                least[place] = value;
            }
        }
        return least;
    }
}
