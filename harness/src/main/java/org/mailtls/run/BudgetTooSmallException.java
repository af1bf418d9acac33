package org.mailtls.run;

import java.time.Duration;
import java.util.Locale;

/** The time given is not enough for one fork of each cell. Nothing was started. */
public final class BudgetTooSmallException extends RuntimeException {
    private static final long serialVersionUID = 1L;
    private static final double MINUTE = 60;

    BudgetTooSmallException(Duration budget, double neededSeconds, int cells) {
        super(String.format(
                Locale.ROOT,
                "--budget of %s is not enough for one fork of %s, which can take %s (%.1f minutes), starts of servers"
                        + " left out. Give --budget %s or more, or measure fewer cells with --only.",
                words(budget),
                cells == 1 ? "the one cell" : "each of " + cells + " cells",
                words(Duration.ofSeconds((long) Math.ceil(neededSeconds))),
                neededSeconds / MINUTE,
                enough(neededSeconds)));
    }

    /** Whole minutes where seconds would only pretend to be exact. */
    private static String enough(double seconds) {
        return seconds < 2 * MINUTE ? (long) Math.ceil(seconds) + "s" : (long) Math.ceil(seconds / MINUTE) + "m";
    }

    private static String words(Duration time) {
        return time.toString().substring("PT".length()).toLowerCase(Locale.ROOT);
    }
}
