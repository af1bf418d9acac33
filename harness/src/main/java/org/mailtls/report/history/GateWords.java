package org.mailtls.report.history;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import org.mailtls.report.Numbers;
import org.mailtls.result.history.CellResolution;
import org.mailtls.result.history.GateFinding;
import org.mailtls.result.history.GateResult;
import org.mailtls.result.history.HistoryEntry;

/** Sentences of a gate, the same in every output. */
final class GateWords {
    private static final double FACTOR = 2;

    /** Cells that are named of those in which a change could hide. */
    private static final int NAMED = 5;

    private GateWords() {}

    /** {@code slower}, {@code more}, {@code not measured any more}, … */
    static String kind(GateFinding finding) {
        return switch (finding.kind()) {
            case FAILED -> "not measured any more";
            case MISSING -> "not run";
            case NEGOTIATED -> "negotiates something else";
            case RULES_BROKEN -> "breaks more rules";
            case UNMET -> "expectation not met any more";
            case MORE -> "more";
            case SLOWER -> "slower";
        };
    }

    /** How much, and from where on it would have been told; empty where no figure is meant. */
    static String size(GateFinding finding) {
        if (finding.ratio() == 1) {
            return "";
        }
        String ratio = finding.ratio() >= FACTOR || finding.ratio() <= 1 / FACTOR
                ? Numbers.ratio(finding.ratio()) + "×"
                : String.format(Locale.ROOT, "%+.1f %%", 100 * (finding.ratio() - 1));
        return ratio + (finding.floor() == 0 ? "" : ", told from " + share(finding.floor()) + " on");
    }

    /** What is written down about it; empty if nothing is. */
    static String known(GateFinding finding) {
        return finding.acknowledged() == null
                ? ""
                : "known since " + finding.acknowledged().from() + ": "
                        + finding.acknowledged().reason();
    }

    /** The verdict in a word or two. */
    static String title(HistoryEntry now, GateResult result) {
        return !result.passed() ? "Gate failed" : unseen(now, result) ? "Gate not judged" : "Gate passed";
    }

    /** Whether there was nothing to compare with, or no figure that was fit for it: such a run has passed nothing. */
    static boolean unseen(HistoryEntry now, GateResult result) {
        boolean figures = now.cells().stream().anyMatch(cell -> !cell.metrics().isEmpty());
        return result.earlier() == 0 || (figures && result.judged() == 0);
    }

    /** The verdict, then what it rests on. */
    static List<String> answer(GateResult result) {
        List<String> sentences = new ArrayList<>();
        int offending = result.offending().size();
        int acknowledged = result.findings().size() - offending;
        String rest = acknowledged == 0
                ? ""
                : " " + acknowledged + (acknowledged == 1 ? " change is" : " changes are") + " known and acknowledged.";
        if (result.earlier() == 0 && result.findings().isEmpty()) {
            sentences.add("Nothing was judged, so nothing is shown to be as it was.");
        } else if (result.judged() == 0 && result.findings().isEmpty()) {
            sentences.add("No figure was judged; of outcomes, negotiations, rules and expectations none is worse.");
        } else if (offending == 0) {
            sentences.add("Passed: none of " + result.judged() + " judged figures is worse." + rest);
        } else {
            sentences.add("Failed: " + offending + (offending == 1 ? " finding" : " findings") + " among "
                    + result.judged() + " judged figures and the outcomes of their cells." + rest);
        }
        sentences.add("Compared with " + result.earlier() + (result.earlier() == 1 ? " earlier run" : " earlier runs")
                + " of the same scenario, machine, JDK and profile.");
        coarse(result, sentences);
        sentences.addAll(result.notJudged());
        return sentences;
    }

    /** Who relies on a gate has to know what it cannot see. */
    private static void coarse(GateResult result, List<String> sentences) {
        if (result.coarse().isEmpty()) {
            return;
        }
        List<CellResolution> worst = result.coarse().stream()
                .sorted(Comparator.comparingDouble(CellResolution::smallest).reversed())
                .limit(NAMED)
                .toList();
        List<String> named = worst.stream()
                .map(one -> one.cell() + ", " + one.metric() + " (" + share(one.smallest()) + ")")
                .toList();
        int more = result.coarse().size() - named.size();
        sentences.add("Too restless to show as small a change as matters to the scenario, and the smallest that each"
                + " would show: " + String.join("; ", named) + (more > 0 ? "; and " + more + " more" : "") + ".");
    }

    static String share(double share) {
        return String.format(Locale.ROOT, "%.1f %%", 100 * share);
    }
}
