package org.mailtls.smtp;

import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicLong;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** The mails that a server took: how many, how large, and how often those with a number in their sender. Thread-safe. */
final class MailCount {
    private static final Pattern NUMBERED = Pattern.compile("victim-([0-9]{1,9})@example\\.test");

    /** Far more than a run sends; whoever makes more of them up cannot make the server hold them. */
    private static final int MOST_NUMBERS = 1_000_000;

    /** What the faults that lose or repeat mails do it to. */
    private static final int EVERY = 10;

    private final @Nullable Fault fault;
    private final AtomicLong answered = new AtomicLong();
    private final AtomicLong messages = new AtomicLong();
    private final AtomicLong bytes = new AtomicLong();
    private final Map<Integer, Integer> numbers = new ConcurrentHashMap<>();

    /** Null as long as nobody asked for them: a server that is measured pays for nothing else than its mails. */
    private volatile @Nullable KeptSenders senders;

    MailCount(@Nullable Fault fault) {
        this.fault = fault;
    }

    /** One mail was answered with 250. */
    void add(String sender, long contentBytes) {
        boolean turn = answered.incrementAndGet() % EVERY == 0;
        if (turn && fault == Fault.LOSE_EVERY_TENTH) {
            return;
        }
        int times = turn && fault == Fault.REPEAT_EVERY_TENTH ? 2 : 1;
        messages.addAndGet(times);
        bytes.addAndGet(times * contentBytes);
        Matcher numbered = NUMBERED.matcher(sender);
        if (numbered.matches() && numbers.size() < MOST_NUMBERS) {
            numbers.merge(Integer.valueOf(numbered.group(1)), times, Integer::sum);
        }
        KeptSenders kept = senders;
        if (kept != null) {
            kept.add(sender, times);
        }
    }

    /** Has the senders of mails kept from now on. */
    void keepSenders() {
        senders = new KeptSenders();
    }

    /** Number in the order of mails → sender, of the newest since {@link #keepSenders}; none before it. */
    Map<Long, String> senders() {
        KeptSenders kept = senders;
        return kept == null ? Map.of() : kept.newest();
    }

    /** Mails that were answered with 250, whatever became of them. */
    long answered() {
        return answered.get();
    }

    long messages() {
        return messages.get();
    }

    long bytes() {
        return bytes.get();
    }

    /** Number → how often, in order. */
    Map<Integer, Integer> numbers() {
        return new TreeMap<>(numbers);
    }
}
