package org.mailtls.maillog.mix;

import java.util.Arrays;
import java.util.Collection;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.Consumer;
import java.util.function.Supplier;
import java.util.function.ToLongFunction;

/**
 * A map that forgets: where there is no room for another key, the half that weighs least goes, the oldest first. So who
 * comes often is kept, however late it comes, and whoever writes a million names into a log takes no memory by it.
 */
final class Bounded<K, V> {
    private final Map<K, V> kept = new LinkedHashMap<>();
    private final int most;
    private final ToLongFunction<? super V> weight;
    private final Consumer<? super V> gone;
    private long forgotten;

    /** @param gone is given each value that is forgotten, so that sums can stay true */
    Bounded(int most, ToLongFunction<? super V> weight, Consumer<? super V> gone) {
        this.most = most;
        this.weight = weight;
        this.gone = gone;
    }

    V get(K key, Supplier<? extends V> fresh) {
        V value = kept.get(key);
        if (value == null) {
            if (kept.size() >= most) {
                makeRoom();
            }
            value = fresh.get();
            kept.put(key, value);
        }
        return value;
    }

    Collection<V> values() {
        return kept.values();
    }

    Map<K, V> map() {
        return kept;
    }

    /** How often a key was forgotten; one that came back and went again counts twice. */
    long forgotten() {
        return forgotten;
    }

    private void makeRoom() {
        long[] weights = kept.values().stream().mapToLong(weight).toArray();
        Arrays.sort(weights);
        long limit = weights[weights.length / 2];
        int left = Math.max(1, kept.size() / 2);
        Iterator<V> values = kept.values().iterator();
        while (left > 0 && values.hasNext()) {
            V value = values.next();
            if (weight.applyAsLong(value) <= limit) {
                values.remove();
                gone.accept(value);
                forgotten++;
                left--;
            }
        }
    }
}
