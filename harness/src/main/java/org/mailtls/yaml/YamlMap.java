package org.mailtls.yaml;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** A mapping in the order of the file. Changes make a copy: documents made from one file share what does not vary. */
public record YamlMap(Map<String, Entry> entries, Place place) implements YamlNode {
    /** A value and the place of its key. */
    public record Entry(Place key, YamlNode value) {}

    public YamlMap {
        entries = Collections.unmodifiableMap(new LinkedHashMap<>(entries));
    }

    @Override
    public String kind() {
        return "a mapping";
    }

    @Override
    public @Nullable String label() {
        return null;
    }

    public @Nullable Entry entry(List<String> path) {
        Entry entry = entries.get(path.get(0));
        if (path.size() == 1 || entry == null) {
            return entry;
        }
        return entry.value() instanceof YamlMap map ? map.entry(path.subList(1, path.size())) : null;
    }

    public @Nullable YamlNode value(String... path) {
        Entry entry = entry(List.of(path));
        return entry == null ? null : entry.value();
    }

    public YamlMap without(String key) {
        Map<String, Entry> copy = new LinkedHashMap<>(entries);
        copy.remove(key);
        return new YamlMap(copy, place);
    }

    public YamlMap with(String key, Entry entry) {
        Map<String, Entry> copy = new LinkedHashMap<>(entries);
        copy.put(key, entry);
        return new YamlMap(copy, place);
    }

    /**
     * Puts a value at a dotted path, making the mappings on the way. A word or list that stands in the way is replaced, and
     * the schema then tells that no mapping belongs there.
     *
     * @param at where the whole path is written
     */
    public YamlMap put(String path, Place at, YamlNode value) {
        int dot = path.indexOf('.');
        String head = dot < 0 ? path : path.substring(0, dot);
        Entry present = entries.get(head);
        if (dot < 0) {
            return with(head, new Entry(at.part(0, head.length()), value));
        }
        Place rest = at.part(dot + 1, path.length() - dot - 1);
        YamlMap below = present != null && present.value() instanceof YamlMap map ? map : new YamlMap(Map.of(), at);
        Place key = present == null ? at.part(0, head.length()) : present.key();
        return with(head, new Entry(key, below.put(path.substring(dot + 1), rest, value)));
    }

    /** This mapping with another laid over it: the other wins, except where both hold a mapping. */
    public YamlMap overlaid(YamlMap over) {
        Map<String, Entry> merged = new LinkedHashMap<>(entries);
        over.entries.forEach((key, entry) -> {
            Entry under = merged.get(key);
            if (under != null && under.value() instanceof YamlMap a && entry.value() instanceof YamlMap b) {
                merged.put(key, new Entry(entry.key(), a.overlaid(b)));
            } else {
                merged.put(key, entry);
            }
        });
        return new YamlMap(merged, over.place);
    }
}
