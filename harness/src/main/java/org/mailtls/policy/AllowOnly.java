package org.mailtls.policy;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import org.mailtls.probe.FactValue;
import org.mailtls.probe.Facts;

/**
 * What is seen beyond the values fails.
 *
 * @param values patterns, the best first if a {@link Prefer} goes by them
 */
record AllowOnly(List<String> values, List<Dated> dated) implements Demand {
    AllowOnly {
        values = List.copyOf(values);
        dated = List.copyOf(dated);
    }

    @Override
    public String mode() {
        return "allow-only";
    }

    @Override
    public String expected(LocalDate on) {
        return "nothing but " + words(values, dated, on);
    }

    @Override
    public Opinion judge(FactValue value, Facts facts, LocalDate on) {
        if (!WordList.hasWords(value)) {
            return Opinion.UNFIT;
        }
        List<String> seen = WordList.of(value);
        return seen.isEmpty() ? Opinion.NOTHING : Opinion.unless(beyond(seen, counting(values, dated, on)));
    }

    static List<String> beyond(List<String> seen, List<String> patterns) {
        return seen.stream()
                .filter(word -> !WordList.anyMatches(patterns, word))
                .toList();
    }

    /** The values with those dated ones that still count. */
    static List<String> counting(List<String> values, List<Dated> dated, LocalDate on) {
        List<String> counting = new ArrayList<>(values);
        dated.stream().filter(some -> some.counts(on)).forEach(some -> counting.addAll(some.values()));
        return counting;
    }

    static String words(List<String> values, List<Dated> dated, LocalDate on) {
        StringBuilder words = new StringBuilder(WordList.and(values));
        for (Dated some : dated) {
            if (some.counts(on)) {
                words.append(some.until() == null ? "; " : "; until " + some.until() + " ")
                        .append(WordList.and(some.values()));
            }
        }
        return words.toString();
    }
}
