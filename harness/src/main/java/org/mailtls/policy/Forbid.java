package org.mailtls.policy;

import java.time.LocalDate;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.mailtls.probe.FactValue;
import org.mailtls.probe.Facts;

/**
 * Fails if what is named was seen.
 *
 * @param patterns words that must not be there; none if it is about one value
 * @param value the value that it must not have; null if it is about words
 */
record Forbid(List<String> patterns, Wanted.@Nullable Is value) implements Demand {
    /** Every word: the list must be empty. */
    static final List<String> ANY_AT_ALL = List.of("*");

    Forbid {
        patterns = List.copyOf(patterns);
    }

    static Forbid words(List<String> patterns) {
        return new Forbid(patterns, null);
    }

    @Override
    public String mode() {
        return "forbid";
    }

    @Override
    public String expected(LocalDate on) {
        Wanted.Is bad = value;
        if (bad == null) {
            return patterns.equals(ANY_AT_ALL) ? "none" : "no " + WordList.or(patterns);
        }
        return switch (bad.word()) {
            case "true" -> "no";
            case "false" -> "yes";
            default -> "anything but " + bad.word();
        };
    }

    @Override
    public Opinion judge(FactValue seen, Facts facts, LocalDate on) {
        Wanted.Is bad = value;
        if (bad != null) {
            Boolean same = bad.same(seen);
            return same == null ? Opinion.UNFIT : same ? Opinion.fail(List.of(seen.shown())) : Opinion.PASS;
        }
        return WordList.hasWords(seen)
                ? Opinion.unless(WordList.of(seen).stream()
                        .filter(word -> WordList.anyMatches(patterns, word))
                        .toList())
                : Opinion.UNFIT;
    }
}
