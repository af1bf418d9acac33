package org.mailtls.doctor;

import org.jspecify.annotations.Nullable;

/**
 * One thing that was looked at.
 *
 * @param subject what: {@code JDK}, {@code Docker engine}, …
 * @param seen what was found there
 * @param mend what to do about it; null if nothing needs doing
 */
public record Finding(
        Level level, String subject, String seen, @Nullable String mend) {
    /** How much it matters. */
    public enum Level {
        /** Fine. */
        OK,
        /** Works, but figures are doubtful or something is out of reach. */
        WARNING,
        /** A main job cannot run. */
        PROBLEM
    }

    static Finding ok(String subject, String seen) {
        return new Finding(Level.OK, subject, seen, null);
    }

    static Finding warning(String subject, String seen, String mend) {
        return new Finding(Level.WARNING, subject, seen, mend);
    }

    static Finding problem(String subject, String seen, String mend) {
        return new Finding(Level.PROBLEM, subject, seen, mend);
    }
}
