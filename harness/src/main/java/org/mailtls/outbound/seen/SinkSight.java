package org.mailtls.outbound.seen;

import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.OptionalLong;
import org.jspecify.annotations.Nullable;
import org.mailtls.scenario.Sink;

/**
 * What was seen of the mail to one sink.
 *
 * @param sink its word, see {@link Sink}
 * @param fate the word of a {@link Fate}
 * @param settled whether the sender's log was followed to an end: it was sent, given up, or put off as often as makes sure that
 *     nothing changes any more
 * @param after milliseconds from the hand-over of the mail to the connection on which it arrived; null if it did not
 * @param attempts as the sender's log tells them, in order
 * @param sessions connections to the sink, in order
 * @param more connections beyond those that are kept
 * @param log lines of the sender's log about this mail or this sink
 */
public record SinkSight(
        String sink,
        String fate,
        boolean settled,
        @Nullable Long after,
        List<Attempt> attempts,
        List<SinkSession> sessions,
        int more,
        List<String> log) {
    public SinkSight {
        Objects.requireNonNull(sink, "sink");
        Objects.requireNonNull(fate, "fate");
        attempts = List.copyOf(attempts);
        sessions = List.copyOf(sessions);
        log = List.copyOf(log);
        Sink known = Sink.of(sink);
        Fate meant = Fate.of(fate);
        boolean arrived = meant == Fate.DELIVERED_TLS || meant == Fate.DELIVERED_CLEAR;
        if (arrived != (after != null)) {
            throw new IllegalArgumentException(known.word() + ": a mail that arrived has a time, and no other has");
        }
        if (!settled && (meant == Fate.DEFERRED || meant == Fate.BOUNCED)) {
            throw new IllegalArgumentException(
                    known.word() + ": a mail that was not followed to an end may yet arrive");
        }
    }

    /** Puts together what both sides saw. */
    public static SinkSight of(
            Sink sink,
            boolean settled,
            List<Attempt> attempts,
            List<SinkSession> sessions,
            int more,
            List<String> log) {
        Fate fate = Fate.of(sessions, attempts, settled);
        Long after = sessions.stream()
                .filter(session -> !session.mails().isEmpty())
                .map(SinkSession::at)
                .findFirst()
                .orElse(null);
        return new SinkSight(sink.word(), fate.word(), settled, after, attempts, sessions, more, log);
    }

    public Sink of() {
        return Sink.of(sink);
    }

    public Fate became() {
        return Fate.of(fate);
    }

    /** The connection on which the mail came, the worse one if it came twice. */
    public Optional<SinkSession> delivery() {
        boolean clear = became() == Fate.DELIVERED_CLEAR;
        return sessions.stream()
                .filter(session -> session.mails().stream().anyMatch(mail -> mail.tls() != clear))
                .findFirst();
    }

    /** What was negotiated where the mail came; empty for one in the clear, and for one that did not come. */
    public Optional<SinkTls> tls() {
        return became() == Fate.DELIVERED_TLS ? delivery().map(SinkSession::negotiated) : Optional.empty();
    }

    /** The first ClientHello that could be read. */
    public Optional<OfferedHello> hello() {
        return sessions.stream()
                .map(SinkSession::hello)
                .filter(Objects::nonNull)
                .findFirst();
    }

    /** Whether the mail came in the clear when an earlier connection had been given up for its TLS. */
    public boolean retriedClear() {
        return retryAfter().isPresent();
    }

    /** Milliseconds from the first connection that was given up for its TLS to that on which the mail came in the clear. */
    public OptionalLong retryAfter() {
        SinkSession delivery = delivery().orElse(null);
        if (became() != Fate.DELIVERED_CLEAR || delivery == null) {
            return OptionalLong.empty();
        }
        return sessions.stream()
                .takeWhile(session -> !session.equals(delivery))
                .filter(SinkSession::askedForTls)
                .mapToLong(session -> delivery.at() - session.at())
                .findFirst();
    }

    /** Whether the mail had been put off when the time was over, and what comes of the next attempt nobody saw. */
    public boolean leftWaiting() {
        Attempt last = last();
        return became() == Fate.UNKNOWN && last != null && last.status().equals(Attempt.DEFERRED);
    }

    /** The last attempt that the log tells of; null if it tells of none. */
    public @Nullable Attempt last() {
        return attempts.isEmpty() ? null : attempts.get(attempts.size() - 1);
    }
}
