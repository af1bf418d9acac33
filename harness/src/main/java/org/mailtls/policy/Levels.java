package org.mailtls.policy;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.mailtls.probe.FactValue;
import org.mailtls.probe.Facts;

/**
 * Each thing seen has a level, and the worst decides. What no level names is insufficient, unless insufficient is
 * written out: then it is not judged.
 *
 * @param ranges the best level first; each level once
 */
record Levels(List<Range> ranges) implements Demand {
    /**
     * What belongs to a level.
     *
     * @param words patterns; empty for numbers
     * @param bounds null for words
     */
    record Range(Level level, List<String> words, @Nullable Bounds bounds) {
        Range {
            words = List.copyOf(words);
        }

        private boolean has(String word, @Nullable Long number) {
            return bounds == null ? WordList.anyMatches(words, word) : number != null && bounds.holds(number);
        }

        private String shown() {
            Bounds range = bounds;
            return range == null ? WordList.and(words) : range.words();
        }

        private boolean everyNumber() {
            return bounds != null && bounds.atLeast() == null && bounds.atMost() == null;
        }
    }

    Levels {
        ranges = List.copyOf(ranges);
    }

    @Override
    public String mode() {
        return "levels";
    }

    @Override
    public String expected(LocalDate on) {
        String named = ranges.stream()
                .map(range -> range.level().word() + ": " + range.shown())
                .collect(Collectors.joining("; "));
        return restCounts() ? named + "; insufficient: all else" : named;
    }

    private boolean restCounts() {
        return ranges.stream().noneMatch(range -> range.everyNumber() || range.level() == Level.INSUFFICIENT);
    }

    @Override
    public Opinion judge(FactValue value, Facts facts, LocalDate on) {
        boolean numbers = ranges.stream().anyMatch(range -> range.bounds() != null);
        if (numbers ? !WordList.hasNumbers(value) : !WordList.hasWords(value)) {
            return Opinion.UNFIT;
        }
        List<String> insufficient = new ArrayList<>();
        List<String> leaving = new ArrayList<>();
        boolean any;
        if (numbers) {
            Map<String, Long> seen = WordList.numbers(value);
            any = !seen.isEmpty();
            seen.forEach(
                    (name, number) -> sort(level(name, number), WordList.named(name, number), insufficient, leaving));
        } else {
            List<String> seen = WordList.of(value);
            any = !seen.isEmpty();
            seen.forEach(word -> sort(level(word, null), word, insufficient, leaving));
        }
        if (!any) {
            return Opinion.NOTHING;
        }
        Status status = !insufficient.isEmpty() ? Status.FAIL : leaving.isEmpty() ? Status.PASS : Status.NOTICE;
        insufficient.addAll(leaving);
        return new Opinion(status, insufficient);
    }

    private static void sort(@Nullable Level level, String shown, List<String> insufficient, List<String> leaving) {
        if (level == Level.INSUFFICIENT) {
            insufficient.add(shown);
        } else if (level == Level.PHASE_OUT) {
            leaving.add(shown);
        }
    }

    /** Null if the levels do not speak of it. */
    private @Nullable Level level(String word, @Nullable Long number) {
        for (Range range : ranges) {
            if (range.has(word, number)) {
                return range.level();
            }
        }
        return restCounts() ? Level.INSUFFICIENT : null;
    }
}
