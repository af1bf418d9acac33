package org.mailtls.result;

import org.jspecify.annotations.Nullable;

/**
 * Numbers with as many decimals as wanted, where it is plain what they are rounded to. A large run has hundreds of thousands of
 * figures, and exact arithmetic is only needed for those few that lie half-way between two texts.
 */
public final class Decimals {
    private static final long[] POWERS = {1, 10, 100, 1_000, 10_000, 100_000, 1_000_000};

    /** In units of the last place; the product of two doubles is off by less than a ten-thousandth of one below it. */
    private static final double LARGEST = 1e11;

    private static final double CLOSE = 1e-3;

    private Decimals() {}

    /**
     * Rounded to the nearest.
     *
     * @return null if two ways to round might differ, or the number is negative, zero, very large or none at all
     */
    public static @Nullable String of(double value, int decimals) {
        if (!(value > 0) || decimals >= POWERS.length) {
            return null;
        }
        long power = POWERS[decimals];
        double places = value * power;
        if (!(places < LARGEST)) {
            return null;
        }
        long below = (long) places;
        double rest = places - below;
        if (Math.abs(rest - 0.5) < CLOSE) {
            return null;
        }
        long rounded = rest > 0.5 ? below + 1 : below;
        if (decimals == 0) {
            return Long.toString(rounded);
        }
        StringBuilder text = new StringBuilder().append(rounded / power).append('.');
        String fraction = Long.toString(rounded % power);
        for (int i = fraction.length(); i < decimals; i++) {
            text.append('0');
        }
        return text.append(fraction).toString();
    }
}
