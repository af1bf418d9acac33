package org.mailtls.load.seen;

import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * One honest mail. Times are microseconds; -1 for a phase that was not finished.
 *
 * @param number counts from 1; the envelope sender is {@code victim-<number>@example.test}
 * @param intended when it should have started, since the observation began: latency is counted from here, so that a mail
 *     that had to wait for a free client is not counted as fast (coordinated omission)
 * @param started when a client took it, since the observation began
 * @param total from the intended start to the 250 that takes the mail, or to the failure
 * @param ehlo both EHLOs, the first command inside TLS too
 * @param quit after the 250, so no part of the total
 * @param failure null if the server took the mail; else the kind of failure as a word ({@code deadline}, {@code closed},
 *     {@code throttled}, {@code connect}, {@code tls}, …)
 * @param failedIn the phase in which it failed, in words; null if it did not
 */
public record VictimMail(
        int number,
        long intended,
        long started,
        long total,
        long connect,
        long banner,
        long ehlo,
        long starttls,
        long handshake,
        long envelope,
        long content,
        long quit,
        @Nullable String failure,
        @Nullable String failedIn) {
    /**
     * From the intended start: what the server has not taken by then has failed. RFC 5321, 4.5.3.2, asks senders for minutes of
     * it, but what takes longer is no service.
     */
    public static final Duration PATIENCE = Duration.ofSeconds(15);

    public VictimMail {
        if ((failure == null) != (failedIn == null)) {
            throw new IllegalArgumentException("failure and failedIn go together: " + failure + ", " + failedIn);
        }
    }

    public boolean taken() {
        return failure == null;
    }

    /** When its fate was known, since the observation began. */
    public long end() {
        return intended + total;
    }
}
