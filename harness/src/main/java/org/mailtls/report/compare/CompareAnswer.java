package org.mailtls.report.compare;

import java.util.ArrayList;
import java.util.List;
import org.mailtls.policy.Status;
import org.mailtls.report.Names;
import org.mailtls.result.Statistics;
import org.mailtls.result.compare.Certainty;
import org.mailtls.result.compare.Change;
import org.mailtls.result.compare.Comparison;
import org.mailtls.result.compare.ExpectationChange;
import org.mailtls.result.compare.MetricChange;
import org.mailtls.result.compare.OutcomeChange;

/** What a comparison says, in sentences: the answer first, then what has to be known of it. */
final class CompareAnswer {
    private static final double LEVEL = 0.05;

    private CompareAnswer() {}

    static List<String> of(Comparison comparison) {
        List<String> sentences = new ArrayList<>();
        sentences.add(figures(comparison));
        if (!comparison.reservations().isEmpty()) {
            sentences.add("Compared all the same, though they are not alike: "
                    + String.join("; ", comparison.reservations()) + ".");
        }
        count(
                sentences,
                comparison.outcomes().stream().filter(OutcomeChange::broke).count(),
                "cell was measured before and is not any more",
                "cells were measured before and are not any more");
        count(
                sentences,
                comparison.negotiations().size(),
                "cell negotiated something else than before: its figures compare two things",
                "cells negotiated something else than before: their figures compare two things");
        count(
                sentences,
                comparison.expectations().stream()
                        .filter(ExpectationChange::broke)
                        .count(),
                "expectation of the scenario is broken now and was not",
                "expectations of the scenario are broken now and were not");
        count(
                sentences,
                comparison.facts().stream()
                        .flatMap(change -> change.diff().findings().stream())
                        .filter(finding -> finding.is() == Status.FAIL)
                        .count(),
                "rule of a policy is broken now and was not",
                "rules of policies are broken now and were not");
        sentences.add("A timing has changed if the whole interval of its ratio lies beyond "
                + ChangeWords.share(comparison.threshold()) + ", and allocation if it lies beyond "
                + ChangeWords.share(Certainty.NEAR_THRESHOLD)
                + ", unless the ranks of the forks contradict, or there are too few of them for their scatter; what is counted,"
                + " if it is another number.");
        chance(comparison, sentences);
        if (comparison.draws() < Statistics.RESAMPLES) {
            sentences.add("There are so many figures that samples were drawn again " + comparison.draws()
                    + " times for each interval instead of " + Statistics.RESAMPLES + ".");
        }
        return sentences;
    }

    private static String figures(Comparison comparison) {
        int all = comparison.metrics().size();
        if (all == 0) {
            return "No figure stands in both runs.";
        }
        int worse = count(comparison, Change.WORSE);
        int better = count(comparison, Change.BETTER);
        List<String> rest = new ArrayList<>();
        rest(rest, count(comparison, Change.SAME), "the same");
        rest(rest, count(comparison, Change.UNCLEAR), "unclear");
        rest(rest, count(comparison, Change.NOT_JUDGED), "not judged");
        String others = rest.isEmpty() ? "." : "; " + Names.listed(rest) + ".";
        String of = " of " + all + (all == 1 ? " figure" : " figures");
        if (worse == 0 && better == 0) {
            return "None" + of + " is shown to have changed" + others;
        }
        return worse + of + " got worse, " + better + " better" + others;
    }

    private static int count(Comparison comparison, Change change) {
        return comparison.with(change).size();
    }

    private static void rest(List<String> rest, int count, String word) {
        if (count > 0) {
            rest.add(count + (count == 1 ? " is " : " are ") + word);
        }
    }

    private static void count(List<String> sentences, long count, String one, String many) {
        if (count > 0) {
            sentences.add(count + " " + (count == 1 ? one : many) + ".");
        }
    }

    /** Many tests find something in nothing; whoever reads many verdicts has to know. */
    private static void chance(Comparison comparison, List<String> sentences) {
        List<MetricChange> told = comparison.metrics().stream()
                .filter(metric -> metric.change() == Change.WORSE || metric.change() == Change.BETTER)
                .filter(metric -> metric.holm() != null)
                .toList();
        if (comparison.tested() > 1 && !told.isEmpty()) {
            long left = told.stream().filter(CompareAnswer::stands).count();
            sentences.add(comparison.tested() + " figures were put to a test of chance. Of the " + told.size()
                    + " among them that have changed, " + left + (left == 1 ? " stands" : " stand")
                    + " after Holm's correction for so many tests.");
        }
    }

    private static boolean stands(MetricChange change) {
        Double holm = change.holm();
        return holm != null && holm <= LEVEL;
    }
}
