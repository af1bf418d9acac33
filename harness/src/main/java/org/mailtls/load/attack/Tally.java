package org.mailtls.load.attack;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.LongAdder;
import org.jspecify.annotations.Nullable;
import org.mailtls.load.seen.AttackSeen;

/** What an attack has done so far. For several threads at once. */
public final class Tally {
    private static final int MOST_CONNECTIONS = 1000;
    private static final int MOST_NOTES = 20;

    private final LongAdder operations = new LongAdder();
    private final LongAdder opened = new LongAdder();
    private final LongAdder closed = new LongAdder();
    private final LongAdder bytesOut = new LongAdder();
    private final LongAdder bytesIn = new LongAdder();
    private final LongAdder late = new LongAdder();
    private final LongAdder pauses = new LongAdder();
    private final Map<String, LongAdder> endings = new ConcurrentHashMap<>();
    private final List<Integer> perConnection = new ArrayList<>();
    private final Set<String> notes = new LinkedHashSet<>();
    private volatile @Nullable String negotiated;

    /**
     * What there is at one moment; see {@link AttackSeen}.
     *
     * @param open connections that are open now
     */
    public record Snapshot(
            long operations,
            long connections,
            long open,
            long bytesOut,
            long bytesIn,
            Map<String, Long> endings,
            List<Integer> perConnection,
            long late,
            long pauses,
            @Nullable String negotiated,
            List<String> notes) {}

    /** The server went along with one. */
    void operation() {
        operations.increment();
    }

    /** A connection is there. Told by the generator. */
    void opened() {
        opened.increment();
    }

    /** A connection that was there is gone. Told by the generator. */
    void closed() {
        closed.increment();
    }

    /** How a connection, or a try to make one, ended: one of few words, never a server's text. */
    void ended(String word) {
        endings.computeIfAbsent(word, first -> new LongAdder()).increment();
    }

    /** A connection of an attack that repeats has ended, and got as far as TLS. */
    void perConnection(int count) {
        synchronized (perConnection) {
            if (perConnection.size() < MOST_CONNECTIONS) {
                perConnection.add(count);
            }
        }
    }

    /** Whether nobody has said yet what was negotiated: it need be found out once only. */
    boolean wantsNegotiated() {
        return negotiated == null;
    }

    /** @param text {@code TLSv1.2 TLS_ECDHE_… x25519}; the first one stays */
    synchronized void negotiated(String text) {
        if (negotiated == null) {
            negotiated = text;
        }
    }

    /** Bytes on the wire. Told by the generator. */
    void bytes(long out, long in) {
        if (out != 0) {
            bytesOut.add(out);
        }
        if (in != 0) {
            bytesIn.add(in);
        }
    }

    /** An open model's operation begins more than 10 ms after its time. */
    void late() {
        late.increment();
    }

    /** A closed model comes back to a server that had turned it away, after a pause. */
    void paused() {
        pauses.increment();
    }

    /** What a reader must know; said twice it counts once. */
    void note(String sentence) {
        synchronized (notes) {
            if (notes.size() < MOST_NOTES) {
                notes.add(sentence);
            }
        }
    }

    long operations() {
        return operations.sum();
    }

    /** Connections that are open now. */
    long open() {
        // Read in this order, a connection that comes and goes meanwhile does not make it negative.
        long gone = closed.sum();
        return Math.max(0, opened.sum() - gone);
    }

    Snapshot snapshot() {
        Map<String, Long> ended = new TreeMap<>();
        endings.forEach((word, count) -> ended.put(word, count.sum()));
        List<Integer> counts;
        synchronized (perConnection) {
            counts = List.copyOf(perConnection);
        }
        List<String> sentences;
        synchronized (notes) {
            sentences = List.copyOf(notes);
        }
        return new Snapshot(
                operations(),
                opened.sum(),
                open(),
                bytesOut.sum(),
                bytesIn.sum(),
                ended,
                counts,
                late.sum(),
                pauses.sum(),
                negotiated,
                sentences);
    }

    /** @param provider and its version, as observed; empty where the attack needs none */
    AttackSeen seen(AttackPlan plan, Attack attack, String provider) {
        Snapshot now = snapshot();
        return new AttackSeen(
                attack.kind(),
                attack.operation(),
                plan.model(attack.repeats()),
                now.operations(),
                now.connections(),
                now.bytesOut(),
                now.bytesIn(),
                now.endings(),
                now.perConnection(),
                now.late(),
                now.pauses(),
                now.negotiated(),
                provider,
                now.notes());
    }
}
