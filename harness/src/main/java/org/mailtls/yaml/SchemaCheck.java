package org.mailtls.yaml;

import com.networknt.schema.Error;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/** Holds documents against a schema and says in our own words, at the right place, what does not fit. */
public final class SchemaCheck {
    private final DocumentSchema schema;
    private final SchemaMessages messages;

    public SchemaCheck(DocumentSchema schema) {
        this.schema = schema;
        this.messages = new SchemaMessages(schema);
    }

    /**
     * Notes what does not fit.
     *
     * @param cell id for the notes, see {@link Problems#add(Place, String, String)}
     * @return the first keys under which something does not fit
     */
    public Set<String> check(YamlMap document, Problems problems, @Nullable String cell) {
        Telling telling = new Telling(document, problems, cell, new HashSet<>());
        tell(schema.validator().validate(SchemaJson.of(document)), 0, telling);
        return telling.bad;
    }

    private record Telling(
            YamlMap document, Problems problems, @Nullable String cell, Set<String> bad) {
        Spot spot(List<Object> path, boolean atKey) {
            return Spot.of(document, path, atKey);
        }

        void add(Place place, String words) {
            problems.add(place, words, cell);
        }

        void bad(List<Object> path, @Nullable String key) {
            bad.add(path.isEmpty() ? String.valueOf(key) : path.get(0).toString());
        }
    }

    private void tell(List<Error> errors, int from, Telling telling) {
        Alternatives.Split split = Alternatives.split(errors, from);
        Set<List<Object>> wrongType = locations("type", split.plain());
        Set<List<Object>> chosen = locations("oneOf", split.plain());
        Set<List<Object>> settled = locations("dependencies", split.plain());
        settled.removeAll(chosen);
        for (Error error : split.plain()) {
            List<Object> path = Alternatives.path(error.getInstanceLocation());
            String keyword = error.getKeyword();
            if (keyword.equals("oneOf")) {
                if (several(error, path, telling)) {
                    settled.add(path);
                }
                continue;
            }
            // What is said of a value of the wrong type besides its type is noise, and so is what a missing choice
            // brings with it.
            boolean noise = !keyword.equals("type") && wrongType.contains(path);
            if (!noise && !(keyword.equals("dependencies") && chosen.contains(path))) {
                tell(error, path, telling);
            }
        }
        for (Alternatives group : split.groups()) {
            if (!settled.contains(group.location())) {
                tell(group, telling);
            }
        }
    }

    private static Set<List<Object>> locations(String keyword, List<Error> errors) {
        Set<List<Object>> locations = new HashSet<>();
        errors.stream()
                .filter(error -> error.getKeyword().equals(keyword))
                .forEach(error -> locations.add(Alternatives.path(error.getInstanceLocation())));
        return locations;
    }

    private void tell(Error error, List<Object> location, Telling telling) {
        String keyword = error.getKeyword();
        String key = error.getProperty();
        List<Object> path = new ArrayList<>(location);
        boolean ofAKey = keyword.equals("additionalProperties") || keyword.equals("dependencies");
        if (ofAKey && key != null) {
            path.add(key);
        }
        telling.bad(path, key);
        Spot spot = telling.spot(path, SchemaMessages.POINTS_AT_KEY.contains(keyword));
        boolean told = keyword.equals("required")
                && misspelt(spot.node(), path, schema.holder(error, 1), List.of(String.valueOf(key)));
        if (!told) {
            telling.add(spot.place(), messages.words(error, path, spot.node()));
        }
    }

    /** Whether the document has more than one of the keys of which there may be one only; that is then told. */
    private boolean several(Error error, List<Object> path, Telling telling) {
        Spot spot = telling.spot(path, true);
        List<String> keys = new ArrayList<>();
        for (JsonNode alternative : schema.holder(error, 1).path("oneOf").values()) {
            List<String> required = schema.words(alternative, "required");
            boolean there = spot.node() instanceof YamlMap map
                    && !required.isEmpty()
                    && map.entries().keySet().containsAll(required);
            if (there) {
                keys.add(required.get(required.size() - 1));
            }
        }
        if (keys.size() > 1) {
            telling.bad(path, keys.get(0));
            telling.add(spot.place(), messages.hasSeveral(path, keys));
        }
        return keys.size() > 1;
    }

    private void tell(Alternatives group, Telling telling) {
        List<Error> meant = group.meant();
        if (meant != null) {
            tell(meant, group.depth(), telling);
            return;
        }
        List<String> missing = group.missing();
        List<Object> path = group.location();
        telling.bad(path, missing.isEmpty() ? null : missing.get(0));
        if (missing.isEmpty()) {
            telling.add(telling.spot(path, false).place(), messages.unfit(group.first(), path));
            return;
        }
        Spot spot = telling.spot(path, true);
        JsonNode holder = schema.chooser(group.first());
        if (!misspelt(spot.node(), path, holder, missing)) {
            telling.add(
                    spot.place(),
                    missing.size() == 1
                            ? messages.lacks(path, missing.get(0), holder)
                            : messages.lacksOneOf(path, missing));
        }
    }

    /** Whether an unknown key was meant to be one of the missing ones: that key gets the message then. */
    private boolean misspelt(YamlNode node, List<Object> path, JsonNode holder, List<String> missing) {
        List<String> known = new ArrayList<>(
                schema.keys(schema.at(path.stream().map(Object::toString).toList())));
        known.addAll(schema.keys(holder));
        return node instanceof YamlMap map
                && map.entries().keySet().stream()
                        .anyMatch(key -> !known.contains(key)
                                && missing.stream()
                                        .anyMatch(
                                                word -> Nearest.hint(key, known).contains("'" + word + "'")));
    }
}
