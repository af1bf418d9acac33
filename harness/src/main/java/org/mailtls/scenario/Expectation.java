package org.mailtls.scenario;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;

/**
 * What a scenario expects of each of its cells.
 *
 * @param id unique in the scenario
 * @param observe one of the words of {@link Observations}
 * @param value in the {@linkplain Observations#unit unit} of the observation; yes is 1, no is 0
 * @param relative whether the bound is the value times the same observation in the stage before the attack
 * @param unless path of an axis → label; where all of them match, nothing is expected
 * @param only path of an axis → label; where not all of them match, nothing is expected
 * @param place {@code file:line:column} where it is written
 */
public record Expectation(
        String id,
        String observe,
        Bound bound,
        double value,
        boolean relative,
        Severity severity,
        Map<String, String> unless,
        Map<String, String> only,
        String place) {
    /** On which side of the value the observation must be. */
    public enum Bound {
        AT_MOST("at-most"),
        AT_LEAST("at-least"),
        EQUAL_TO("equals");

        private final String word;

        Bound(String word) {
            this.word = word;
        }

        /** The key that scenario files use. */
        public String word() {
            return word;
        }
    }

    /** What it means if the expectation is not met. */
    public enum Severity {
        /** The run has failed. */
        ERROR,
        /** It is told, and no more. */
        WARNING;

        /** The word that scenario files use. */
        public String word() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    public Expectation {
        unless = Collections.unmodifiableMap(new LinkedHashMap<>(unless));
        only = Collections.unmodifiableMap(new LinkedHashMap<>(only));
    }

    /** Of all cells but those excepted. */
    public Expectation(
            String id,
            String observe,
            Bound bound,
            double value,
            boolean relative,
            Severity severity,
            Map<String, String> unless,
            String place) {
        this(id, observe, bound, value, relative, severity, unless, Map.of(), place);
    }

    /**
     * Whether the cells that it is for, and the exception that it makes, leave a cell in.
     *
     * @param axes dotted path → label, see {@link Cell#axes}
     */
    public boolean appliesTo(Map<String, String> axes) {
        return match(only, axes) && (unless.isEmpty() || !match(unless, axes));
    }

    private static boolean match(Map<String, String> wanted, Map<String, String> axes) {
        return wanted.entrySet().stream().allMatch(label -> label.getValue().equals(axes.get(label.getKey())));
    }

    /** Whether a cell is left in, and can have the observation at all: one matrix may hold several kinds of workload. */
    public boolean appliesTo(Cell cell) {
        return appliesTo(cell.axes()) && Observations.seenIn(cell, observe);
    }
}
