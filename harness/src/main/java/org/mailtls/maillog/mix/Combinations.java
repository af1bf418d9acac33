package org.mailtls.maillog.mix;

import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.HashMap;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import org.mailtls.maillog.Negotiated;

/** Counts what sessions of one direction came to, and gives each combination a number by which peers remember it. */
final class Combinations {
    static final int OTHERS = 0;

    private static final int MOST = 400;

    /** Dialects hand the same object on for the same words, most often. */
    private static final int MOST_LATELY = 1024;

    private final Map<Combination, Integer> ids = new HashMap<>();
    /** By the object itself, since to look through its texts takes longer than all else that a session asks for. */
    private final IdentityHashMap<Negotiated, Integer> lately = new IdentityHashMap<>();

    private final List<Combination> all = new ArrayList<>(List.of(Combination.OTHERS));
    private final long[] handshakes = new long[MOST];
    private final long[] mails = new long[MOST];

    int id(Negotiated tls) {
        Integer id = lately.get(tls);
        if (id == null) {
            id = number(tls);
            if (lately.size() == MOST_LATELY) {
                lately.clear();
            }
            lately.put(tls, id);
        }
        return id;
    }

    private int number(Negotiated tls) {
        Combination combination = Combination.of(tls);
        Integer known = ids.get(combination);
        if (known != null) {
            return known;
        }
        if (all.size() == MOST) {
            return OTHERS;
        }
        all.add(combination);
        ids.put(combination, all.size() - 1);
        return all.size() - 1;
    }

    void handshake(int id) {
        handshakes[id]++;
    }

    void mail(int id) {
        mails[id]++;
    }

    /** The most frequent first. */
    List<CombinationCount> counts() {
        List<CombinationCount> counts = new ArrayList<>();
        for (int id = 0; id < all.size(); id++) {
            Amount amount = new Amount(handshakes[id], mails[id]);
            if (!amount.none()) {
                counts.add(new CombinationCount(all.get(id), amount));
            }
        }
        counts.sort(Comparator.comparingLong(
                        (CombinationCount count) -> -count.amount().handshakes())
                .thenComparingLong(count -> -count.amount().mails())
                .thenComparing(count -> count.combination().shown()));
        return List.copyOf(counts);
    }

    /** By number; grows with the log. */
    List<Combination> all() {
        return Collections.unmodifiableList(all);
    }
}
