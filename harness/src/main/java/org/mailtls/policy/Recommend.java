package org.mailtls.policy;

import java.time.LocalDate;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.mailtls.probe.FactValue;
import org.mailtls.probe.Facts;

/**
 * What is seen beyond the recommended is information, and none of it seen is a notice. Never a failure.
 *
 * @param values patterns; none if a single value or a number is recommended
 * @param wanted that value or number; null for words
 */
record Recommend(
        List<String> values, List<Dated> dated, @Nullable Wanted wanted) implements Demand {
    Recommend {
        values = List.copyOf(values);
        dated = List.copyOf(dated);
    }

    @Override
    public String mode() {
        return "recommend";
    }

    @Override
    public String expected(LocalDate on) {
        Wanted one = wanted;
        return "preferably " + (one == null ? AllowOnly.words(values, dated, on) : one.words());
    }

    @Override
    public Opinion judge(FactValue value, Facts facts, LocalDate on) {
        Wanted one = wanted;
        if (one != null) {
            return milder(one.judge(value), value);
        }
        if (!WordList.hasWords(value)) {
            return Opinion.UNFIT;
        }
        List<String> seen = WordList.of(value);
        List<String> beyond = AllowOnly.beyond(seen, AllowOnly.counting(values, dated, on));
        if (beyond.size() == seen.size()) {
            return new Opinion(Status.NOTICE, beyond);
        }
        return beyond.isEmpty() ? Opinion.PASS : new Opinion(Status.INFO, beyond);
    }

    private static Opinion milder(Opinion opinion, FactValue value) {
        if (opinion.status() != Status.FAIL) {
            return opinion;
        }
        boolean some = opinion.offending().size() < WordList.numbers(value).size();
        return new Opinion(some ? Status.INFO : Status.NOTICE, opinion.offending());
    }
}
