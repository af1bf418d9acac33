package org.mailtls.report;

import org.mailtls.policy.Status;
import org.mailtls.result.compare.ScanDiff;

/** The difference of two scans for a person at a terminal. */
public final class ScanDiffText {
    private static final int INDENT = 2;
    private static final int ID = 25;
    private static final int DEEPER = 6;
    private static final int MARK = 10;

    private ScanDiffText() {}

    public static String render(ScanDiff diff, ScanText.Look look) {
        TextLines out = new TextLines(look.width(), look.colours());
        out.heading("Since the scan of " + diff.was());
        if (diff.nothingChanged()) {
            out.item(INDENT, 0, "", Paint.PLAIN, "Nothing changed that a sender would notice.");
        }
        for (ScanDiff.FactChange change : diff.facts()) {
            if (change.added().isEmpty() && change.removed().isEmpty()) {
                out.item(INDENT, ID, change.check(), Paint.STRONG, change.was() + " → " + change.is());
            } else {
                out.item(INDENT, 0, change.check(), Paint.STRONG, "");
                change.added().forEach(word -> out.item(DEEPER, MARK, "added", Paint.STRONG, word));
                change.removed().forEach(word -> out.item(DEEPER, MARK, "removed", Paint.STRONG, word));
            }
        }
        for (ScanDiff.FindingChange change : diff.findings()) {
            String now = ScanWords.mark(change.is());
            out.item(
                    INDENT,
                    ID,
                    change.check(),
                    Paint.of(change.is()),
                    change.policy() + " (" + change.rule() + "): " + ScanWords.mark(change.was()) + " → " + now
                            + (change.is() == Status.PASS || change.offending().isEmpty()
                                    ? ""
                                    : ", for " + String.join(" ", change.offending())));
        }
        for (ScanDiff.Unseen unseen : diff.unseen()) {
            out.item(
                    INDENT,
                    ID,
                    unseen.check(),
                    Paint.FAINT,
                    "cannot be compared, not seen " + (unseen.now() ? "now: " : "then: ") + unseen.reason(),
                    Paint.FAINT);
        }
        return out.toString();
    }
}
