package org.mailtls.cli;

import java.util.Locale;

/** Says lengths of time as people do. */
final class Minutes {
    private static final double MINUTE = 60;

    private Minutes() {}

    static String words(long seconds) {
        return seconds < 2 * MINUTE ? seconds + " s" : Math.round(seconds / MINUTE) + " min";
    }

    /** Minutes from the least to the most, for a column of them. */
    static String range(long leastSeconds, long mostSeconds) {
        String least = minutes(leastSeconds);
        String most = minutes(mostSeconds);
        return least.equals(most) ? most : least + " to " + most;
    }

    private static String minutes(long seconds) {
        double minutes = seconds / MINUTE;
        return String.format(Locale.ROOT, minutes < 9.95 ? "%.1f" : "%.0f", minutes);
    }
}
