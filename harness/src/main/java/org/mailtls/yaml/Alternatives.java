package org.mailtls.yaml;

import com.networknt.schema.Error;
import com.networknt.schema.path.NodePath;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * What the alternatives of one anyOf or oneOf say of one value. The library gives the errors of all of them, of which
 * at most those of the one that was meant are worth telling.
 *
 * @param location the value that has alternatives
 * @param depth how far down the evaluation the alternatives begin, see {@link #split}
 * @param errors number of the alternative → its errors
 */
record Alternatives(List<Object> location, int depth, Map<Integer, List<Error>> errors) {
    static final Set<String> CHOICES = Set.of("anyOf", "oneOf");
    private static final Set<String> NAMED = Set.of("properties", "patternProperties", "dependencies");

    /** Errors that hold whatever was meant, and groups of such that do not. */
    record Split(List<Error> plain, List<Alternatives> groups) {}

    /** @param from elements of the evaluation path that are settled already: 0, or those up to a chosen alternative */
    static Split split(List<Error> errors, int from) {
        List<Error> plain = new ArrayList<>();
        Map<List<Object>, Alternatives> groups = new LinkedHashMap<>();
        for (Error error : errors) {
            NodePath evaluation = error.getEvaluationPath();
            // Not every keyword of the library tells its path; what does not is no alternative.
            Choice choice = evaluation == null ? null : choice(evaluation, from);
            if (choice == null) {
                plain.add(error);
                continue;
            }
            List<Object> location = path(error.getInstanceLocation()).subList(0, choice.moves);
            List<Object> key = new ArrayList<>(path(evaluation).subList(0, choice.at));
            key.addAll(location);
            groups.computeIfAbsent(key, unseen -> new Alternatives(location, choice.at + 1, new TreeMap<>()))
                    .errors
                    .computeIfAbsent(choice.number, unseen -> new ArrayList<>())
                    .add(error);
        }
        return new Split(plain, List.copyOf(groups.values()));
    }

    /**
     * Where an evaluation went into an alternative.
     *
     * @param at its element in the evaluation path, the number of the alternative
     * @param moves how many steps down the document had been made by then
     */
    private record Choice(int at, int number, int moves) {}

    private static @Nullable Choice choice(NodePath evaluation, int from) {
        int moves = 0;
        int count = evaluation.getNameCount();
        for (int i = 0; i < count; i++) {
            String name = evaluation.getName(i);
            if (NAMED.contains(name)) {
                moves += name.equals("dependencies") ? 0 : 1;
                i++;
            } else if (name.equals("items") || name.equals("additionalProperties") && i + 1 < count) {
                moves++;
            } else if (CHOICES.contains(name) && i >= from && i + 2 < count) {
                return new Choice(i + 1, Integer.parseInt(evaluation.getName(i + 1)), moves);
            }
        }
        return null;
    }

    /** The errors of the one alternative that was meant; null if that cannot be told. */
    @Nullable
    List<Error> meant() {
        List<List<Error>> fitting = errors.values().stream()
                .filter(each -> each.stream().noneMatch(this::rulesOut))
                .toList();
        return fitting.size() == 1 ? fitting.get(0) : null;
    }

    private boolean rulesOut(Error error) {
        String keyword = error.getKeyword();
        return (keyword.equals("type") || keyword.equals("required"))
                && path(error.getInstanceLocation()).equals(location);
    }

    /** The keys that the nearest alternatives lack; empty if keys are not what they differ in. */
    List<String> missing() {
        Set<String> nearest = new LinkedHashSet<>();
        int least = Integer.MAX_VALUE;
        for (List<Error> each : errors.values()) {
            List<String> keys = each.stream()
                    .filter(error -> error.getKeyword().equals("required"))
                    .filter(this::rulesOut)
                    .map(error -> String.valueOf(error.getProperty()))
                    .toList();
            if (keys.isEmpty()) {
                return List.of();
            }
            if (keys.size() < least) {
                least = keys.size();
                nearest.clear();
            }
            if (keys.size() == least) {
                nearest.addAll(keys);
            }
        }
        return List.copyOf(nearest);
    }

    /** Any of the errors: all of them know where the alternatives stand. */
    Error first() {
        return errors.values().iterator().next().get(0);
    }

    static List<Object> path(NodePath location) {
        List<Object> path = new ArrayList<>();
        for (int i = 0; i < location.getNameCount(); i++) {
            path.add(location.getElement(i));
        }
        return path;
    }
}
