package org.mailtls.report;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.mailtls.result.IntervalKind;
import org.mailtls.result.Summary;
import org.mailtls.result.TurnedAway;
import org.mailtls.result.compare.ScanDiff.FindingChange;

/** Figures of a ladder as text, alike in its table and its sentences. */
final class LadderWords {
    /** Where there is nothing to tell. */
    static final String NONE = "–";

    private static final double PERCENT = 100;

    private LadderWords() {}

    /** {@code 1.23 (1.20–1.26)}. */
    static String figure(Summary figure, Unit unit) {
        String bounds = Numbers.bounds(figure, unit, "–");
        return Numbers.value(figure.value(), unit) + (bounds.isEmpty() ? "" : " (" + bounds + ")");
    }

    /** {@code 1.35 (1.31–1.40)}; a dash where there is no ratio. */
    static String ratio(@Nullable Summary ratio) {
        if (ratio == null) {
            return NONE;
        }
        boolean bounded = ratio.kind() != IntervalKind.NONE && ratio.low() != ratio.high();
        return Numbers.ratio(ratio.value())
                + (bounded ? " (" + Numbers.ratio(ratio.low()) + "–" + Numbers.ratio(ratio.high()) + ")" : "");
    }

    /** @param share from 0 to 1 */
    static String percent(double share) {
        if (share > 0 && share < 0.000_5) {
            return "less than 0.1 %";
        }
        return share == 0 ? "0 %" : String.format(Locale.ROOT, "%.1f %%", PERCENT * share);
    }

    /** {@code 9.0 % (7.0 % untold)}, the most that it can be; a dash where nothing is told, which is not the same as all. */
    static String turnedAway(TurnedAway seen) {
        if (!seen.told()) {
            return NONE;
        }
        String untold = seen.untold() == 0 ? "" : " (" + percent(seen.share(seen.untold())) + " untold)";
        return percent(seen.share(seen.atMost())) + untold;
    }

    /** {@code 1 finding of rfc9325}, {@code 3 findings of rfc9325}: of one policy, for each counts by itself. */
    static String findings(long count, String policy) {
        return count + (count == 1 ? " finding of " : " findings of ") + policy;
    }

    /** A phrase for each policy: {@code 2 findings of rfc9325 (tls10, tls11)}. */
    static List<String> byPolicy(List<FindingChange> changes) {
        Map<String, List<String>> rules = new LinkedHashMap<>();
        changes.forEach(change -> rules.computeIfAbsent(change.policy(), policy -> new ArrayList<>())
                .add(change.rule()));
        List<String> phrases = new ArrayList<>();
        rules.forEach((policy, names) -> phrases.add(findings(names.size(), policy) + " (" + Names.some(names) + ")"));
        return phrases;
    }

    /** {@code 12 (−5 +1)}: what is open, and what became so and is no more since the step below. */
    static String open(@Nullable Long open, long closed, long opened) {
        if (open == null) {
            return NONE;
        }
        String minus = closed > 0 ? "−" + closed : "";
        String plus = opened > 0 ? "+" + opened : "";
        String moved = (minus + " " + plus).strip();
        return open + (moved.isEmpty() ? "" : " (" + moved + ")");
    }
}
