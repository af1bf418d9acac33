package org.mailtls.policy;

import java.time.LocalDate;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Values that count up to a day.
 *
 * @param until the last day; null if the issuer only promised not to end it earlier
 */
record Dated(List<String> values, @Nullable LocalDate until) {
    Dated {
        values = List.copyOf(values);
    }

    boolean counts(LocalDate on) {
        return until == null || !on.isAfter(until);
    }
}
