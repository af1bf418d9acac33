package org.mailtls.smtp;

import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * How one session begins, and what bounds it as a whole.
 *
 * @param tlsFirst whether hands are shaken before the greeting (RFC 8314, 3.3)
 * @param whole how long the session may take in all, from the TCP connection to the 221, whatever is left of a phase's
 *     own deadline; null for the phases' deadlines alone
 * @param times where its phases are booked; of a session that failed before it was greeted, nothing else is left
 */
public record Opening(boolean tlsFirst, @Nullable Duration whole, PhaseTimes times) {
    public Opening {
        if (whole != null && (whole.isNegative() || whole.isZero())) {
            throw new IllegalArgumentException("A session must have longer than nothing: " + whole);
        }
    }

    static Opening of(boolean tlsFirst) {
        return new Opening(tlsFirst, null, new PhaseTimes());
    }
}
