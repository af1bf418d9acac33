package org.mailtls.policy;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.mailtls.probe.FactValue;

/** Words of facts, patterns of policies, and both as people read them. */
final class WordList {
    /** Longer lists are cut; the file has the rest. */
    private static final int MOST_SHOWN = 12;

    private WordList() {}

    /** Whether the word is the pattern, where an asterisk stands for any run of characters. */
    static boolean matches(String pattern, String word) {
        int star = pattern.indexOf('*');
        if (star < 0) {
            return pattern.equals(word);
        }
        if (!word.startsWith(pattern.substring(0, star))) {
            return false;
        }
        String rest = pattern.substring(star + 1);
        for (int from = star; from <= word.length(); from++) {
            if (matches(rest, word.substring(from))) {
                return true;
            }
        }
        return false;
    }

    static boolean anyMatches(List<String> patterns, String word) {
        return patterns.stream().anyMatch(pattern -> matches(pattern, word));
    }

    /** The words of a value that has some: those of a list, the one of a text, those that numbers stand beside. */
    static List<String> of(FactValue value) {
        if (value instanceof FactValue.Words words) {
            return words.words();
        }
        if (value instanceof FactValue.Text text) {
            return List.of(text.word());
        }
        return value instanceof FactValue.Counts counts
                ? List.copyOf(counts.numbers().keySet())
                : List.of();
    }

    static boolean hasWords(FactValue value) {
        return !(value instanceof FactValue.Flag || value instanceof FactValue.Count);
    }

    /** Name → number; a count alone has the empty name. */
    static Map<String, Long> numbers(FactValue value) {
        Map<String, Long> numbers = new LinkedHashMap<>();
        if (value instanceof FactValue.Count count) {
            numbers.put("", count.number());
        } else if (value instanceof FactValue.Counts counts) {
            numbers.putAll(counts.numbers());
        }
        return numbers;
    }

    static boolean hasNumbers(FactValue value) {
        return value instanceof FactValue.Count || value instanceof FactValue.Counts;
    }

    /** Those numbers that are outside the bounds, each with its name. */
    static List<String> outside(FactValue value, Bounds bounds) {
        List<String> outside = new ArrayList<>();
        numbers(value).forEach((name, number) -> {
            if (!bounds.holds(number)) {
                outside.add(named(name, number));
            }
        });
        return outside;
    }

    static String named(String name, long number) {
        return name.isEmpty() ? Long.toString(number) : name + " " + number;
    }

    /** {@code a, b and c}. */
    static String and(List<String> words) {
        return joined(words, " and ");
    }

    /** {@code a, b or c}. */
    static String or(List<String> words) {
        return joined(words, " or ");
    }

    private static String joined(List<String> words, String last) {
        if (words.size() > MOST_SHOWN) {
            return String.join(", ", words.subList(0, MOST_SHOWN)) + last + (words.size() - MOST_SHOWN) + " more";
        }
        int before = words.size() - 1;
        if (before < 1) {
            return String.join("", words);
        }
        return String.join(", ", words.subList(0, before)) + last + words.get(before);
    }
}
