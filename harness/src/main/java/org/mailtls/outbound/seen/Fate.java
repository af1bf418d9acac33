package org.mailtls.outbound.seen;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;

/** What became of a mail by the time that was waited. */
public enum Fate {
    DELIVERED_TLS,
    DELIVERED_CLEAR,
    /** It waits in the sender's queue. */
    DEFERRED,
    /** The sender gave it up. */
    BOUNCED,
    /** Neither the sink nor the sender's log says what became of it, or the time was over before its end could be seen. */
    UNKNOWN;

    public String word() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    /** @throws IllegalArgumentException if there is no such fate */
    public static Fate of(String word) {
        return Arrays.stream(values())
                .filter(fate -> fate.word().equals(word))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException("no fate of a mail: " + word));
    }

    /**
     * A sink knows what it got; of what it did not get the sender's log says why. One mail in the clear is one too many,
     * whatever else went by TLS.
     *
     * @param settled whether the log was followed to an end: the next attempt at a mail that waits may be one in the clear
     */
    static Fate of(List<SinkSession> sessions, List<Attempt> attempts, boolean settled) {
        List<SinkMail> mails =
                sessions.stream().flatMap(session -> session.mails().stream()).toList();
        if (!mails.isEmpty()) {
            return mails.stream().allMatch(SinkMail::tls) ? DELIVERED_TLS : DELIVERED_CLEAR;
        }
        if (attempts.isEmpty() || !settled) {
            return UNKNOWN;
        }
        return switch (attempts.get(attempts.size() - 1).status()) {
            case Attempt.DEFERRED -> DEFERRED;
            case Attempt.BOUNCED -> BOUNCED;
            // It says that it was taken, and the sink knows nothing of it.
            default -> UNKNOWN;
        };
    }
}
