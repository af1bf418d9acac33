package org.mailtls.maillog.dialect;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** What is open: processes, connections. A log may name any number of them, so the one unused for longest makes room. */
final class Recent<V> {
    /** More than a mail server serves at a time. */
    private static final int MOST = 2048;

    private final LinkedHashMap<String, V> open = new LinkedHashMap<>(64, 0.75f, true);
    private final Consumer<V> leaving;

    /** @param leaving told of everything that goes: replaced, removed, pushed out or left at the end */
    Recent(Consumer<V> leaving) {
        this.leaving = leaving;
    }

    @Nullable
    V get(String key) {
        return open.get(key);
    }

    void put(String key, V value) {
        V replaced = open.put(key, value);
        if (replaced != null) {
            leaving.accept(replaced);
        } else if (open.size() > MOST) {
            Map.Entry<String, V> eldest = open.entrySet().iterator().next();
            open.remove(eldest.getKey());
            leaving.accept(eldest.getValue());
        }
    }

    /** Puts another value in the place of one that nobody is to be told of. */
    void replace(String key, V value) {
        if (open.replace(key, value) == null) {
            put(key, value);
        }
    }

    void remove(String key) {
        V removed = open.remove(key);
        if (removed != null) {
            leaving.accept(removed);
        }
    }

    void end() {
        new ArrayList<>(open.values()).forEach(leaving);
        open.clear();
    }
}
