package org.mailtls.probe;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/** What was seen, in one of five kinds; which kind a check has stands in the catalogue and never changes. */
public sealed interface FactValue {
    /** One line for people. */
    String shown();

    record Flag(boolean set) implements FactValue {
        @Override
        public String shown() {
            return set ? "yes" : "no";
        }
    }

    record Count(long number) implements FactValue {
        @Override
        public String shown() {
            return Long.toString(number);
        }
    }

    /** One word of a closed list. */
    record Text(String word) implements FactValue {
        @Override
        public String shown() {
            return word;
        }
    }

    /** In the server's order of preference where the check says so. */
    record Words(List<String> words) implements FactValue {
        public Words {
            words = List.copyOf(words);
        }

        @Override
        public String shown() {
            return words.isEmpty() ? "none" : String.join(" ", words);
        }
    }

    /** A number for each of several words. */
    record Counts(Map<String, Long> numbers) implements FactValue {
        public Counts {
            numbers = Collections.unmodifiableMap(new LinkedHashMap<>(numbers));
        }

        @Override
        public String shown() {
            return numbers.entrySet().stream()
                    .map(each -> each.getKey() + " " + each.getValue())
                    .collect(Collectors.joining(", "));
        }
    }
}
