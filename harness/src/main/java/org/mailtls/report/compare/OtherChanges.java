package org.mailtls.report.compare;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.mailtls.policy.Status;
import org.mailtls.report.Outcomes;
import org.mailtls.result.Expected;
import org.mailtls.result.Outcome;
import org.mailtls.result.compare.Comparison;
import org.mailtls.result.compare.ExpectationChange;
import org.mailtls.result.compare.OutcomeChange;
import org.mailtls.result.compare.ScanDiff;

/** All that changed and is no figure, section by section; what nothing is told of has no section. */
final class OtherChanges {
    /** @param lines at least one */
    record Section(String title, List<Line> lines) {}

    /**
     * @param about a cell, most often
     * @param worse whether somebody has to look at it
     */
    record Line(String about, String text, boolean worse) {}

    private static final String ARROW = " → ";

    private final List<Section> sections = new ArrayList<>();

    private OtherChanges() {}

    static List<Section> of(Comparison comparison) {
        OtherChanges changes = new OtherChanges();
        changes.add("Cells that ended otherwise", comparison.outcomes(), OtherChanges::outcome);
        changes.add(
                "Something else was negotiated",
                comparison.negotiations(),
                one -> new Line(one.cell(), one.was() + ARROW + one.is(), true));
        changes.add("Expectations of the scenario", comparison.expectations(), OtherChanges::expectation);
        changes.findings(comparison);
        changes.add(
                "Figures that only one run has",
                comparison.unpaired(),
                one -> new Line(
                        one.cell(),
                        one.metric() + ", " + one.unit() + (one.now() ? ": only now" : ": no more"),
                        false));
        changes.cells("Cells that only the earlier run has", comparison.cellsGone());
        changes.cells("Cells that only the later run has", comparison.cellsNew());
        changes.cells("Cells that failed in both", comparison.cellsFailed());
        changes.add(
                "What else is not alike, and may be the reason",
                comparison.differences(),
                one -> new Line("", one, false));
        return List.copyOf(changes.sections);
    }

    private <T> void add(String title, List<T> things, Function<T, Line> line) {
        if (!things.isEmpty()) {
            sections.add(new Section(title, things.stream().map(line).toList()));
        }
    }

    private void cells(String title, List<String> ids) {
        add(title, ids, id -> new Line(id, "", false));
    }

    private static Line outcome(OutcomeChange change) {
        String words = words(change.was(), change.wasReason()) + ARROW + words(change.is(), change.isReason());
        return new Line(change.cell(), words, change.broke());
    }

    private static String words(Outcome outcome, @Nullable String reason) {
        return Outcomes.words(outcome) + (reason == null ? "" : " (" + reason + ")");
    }

    private static Line expectation(ExpectationChange change) {
        String is = change.is().equals(Expected.FAIL) ? "FAIL" : change.is();
        return new Line(change.cell(), change.id() + ": " + change.was() + ARROW + is, change.broke());
    }

    /** Verdicts before what they rest on. */
    private void findings(Comparison comparison) {
        List<Line> lines = new ArrayList<>();
        comparison.facts().forEach(change -> {
            ScanDiff diff = change.diff();
            diff.findings().forEach(finding -> lines.add(finding(change.cell(), finding)));
            diff.facts().forEach(fact -> lines.add(new Line(change.cell(), fact.check() + ": " + fact(fact), false)));
            diff.unseen()
                    .forEach(unseen -> lines.add(new Line(
                            change.cell(),
                            unseen.check() + ": cannot be compared, not seen " + (unseen.now() ? "now: " : "then: ")
                                    + unseen.reason(),
                            false)));
        });
        add("Findings and verdicts on servers", lines, line -> line);
    }

    private static Line finding(String cell, ScanDiff.FindingChange finding) {
        boolean broken = finding.is() == Status.FAIL;
        String words = finding.policy() + " (" + finding.rule() + "): " + mark(finding.was()) + ARROW
                + mark(finding.is())
                + (finding.offending().isEmpty() || finding.is() == Status.PASS
                        ? ""
                        : ", for " + String.join(" ", finding.offending()));
        return new Line(cell, words, broken);
    }

    private static String fact(ScanDiff.FactChange fact) {
        if (fact.added().isEmpty() && fact.removed().isEmpty()) {
            return fact.was() + ARROW + fact.is();
        }
        List<String> parts = new ArrayList<>();
        if (!fact.added().isEmpty()) {
            parts.add("added " + String.join(" ", fact.added()));
        }
        if (!fact.removed().isEmpty()) {
            parts.add("removed " + String.join(" ", fact.removed()));
        }
        return String.join("; ", parts);
    }

    private static String mark(Status status) {
        return status == Status.FAIL ? "FAIL" : status.word();
    }
}
