package org.mailtls.policy;

import java.time.LocalDate;
import org.jspecify.annotations.Nullable;

/**
 * When a rule is in force.
 *
 * @param from the first day; since ever if null
 * @param until the last day; null if it has no end, or one that the issuer may put off
 */
public record Term(@Nullable LocalDate from, @Nullable LocalDate until) {
    static final Term ALWAYS = new Term(null, null);

    public boolean covers(LocalDate on) {
        return (from == null || !on.isBefore(from)) && (until == null || !on.isAfter(until));
    }

    /** For people: {@code from 2032-01-01}. */
    public String words() {
        String begin = from == null ? "" : "from " + from;
        String end = until == null ? "" : "until " + until;
        return begin.isEmpty() || end.isEmpty() ? begin + end : begin + " " + end;
    }
}
