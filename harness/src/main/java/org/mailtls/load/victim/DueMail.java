package org.mailtls.load.victim;

import org.jspecify.annotations.Nullable;
import org.mailtls.load.seen.VictimMail;
import org.mailtls.smtp.Phase;
import org.mailtls.smtp.PhaseTimes;

/**
 * A mail and when it is to start.
 *
 * @param origin when the observation began, on the clock of {@link System#nanoTime}
 * @param due nanoseconds after that
 */
record DueMail(int number, long origin, long due) {
    /** When it is to start, on the clock of {@link System#nanoTime}. */
    long moment() {
        return origin + due;
    }

    /** {@code victim-<number>@example.test}, by which it is found again at the server. */
    String sender() {
        return "victim-" + number + "@example.test";
    }

    /**
     * What became of it. Times are on the clock of {@link System#nanoTime}.
     *
     * @param started when a client took it
     * @param ended when the server had taken it, or it had failed
     * @param tlsFirst whether there is one EHLO only, inside TLS
     */
    VictimMail seen(
            long started,
            long ended,
            PhaseTimes times,
            boolean tlsFirst,
            @Nullable String failure,
            @Nullable String failedIn) {
        return new VictimMail(
                number,
                due / 1000,
                (started - origin) / 1000,
                (ended - moment()) / 1000,
                micros(times, Phase.CONNECT),
                micros(times, Phase.BANNER),
                hellos(times, tlsFirst),
                micros(times, Phase.STARTTLS),
                micros(times, Phase.HANDSHAKE),
                micros(times, Phase.ENVELOPE),
                micros(times, Phase.CONTENT),
                micros(times, Phase.QUIT),
                failure,
                failedIn);
    }

    /** The EHLO inside TLS is booked as the first command there, which it is with STARTTLS alone. */
    private static long hellos(PhaseTimes times, boolean tlsFirst) {
        if (tlsFirst) {
            return micros(times, Phase.EHLO);
        }
        long inTls = micros(times, Phase.FIRST_COMMAND_AFTER_TLS);
        return inTls < 0 ? -1 : micros(times, Phase.EHLO) + inTls;
    }

    private static long micros(PhaseTimes times, Phase phase) {
        return times.count(phase) == 0 ? -1 : times.nanos(phase) / 1000;
    }
}
