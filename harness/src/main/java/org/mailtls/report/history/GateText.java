package org.mailtls.report.history;

import org.mailtls.report.Paint;
import org.mailtls.report.TextLines;
import org.mailtls.result.history.GateFinding;
import org.mailtls.result.history.GateResult;
import org.mailtls.result.history.HistoryEntry;

/** What a gate says of a run, for a terminal or the log of a nightly job. */
public final class GateText {
    private static final int INDENT = 2;
    private static final int DEEPER = 4;
    private static final int MOST_FINDINGS = 200;

    private GateText() {}

    /**
     * @param now the run that was judged
     * @param width columns of the terminal
     */
    public static String render(HistoryEntry now, GateResult result, int width, boolean colours) {
        TextLines out = new TextLines(width, colours);
        out.heading("Gate: " + now.scenario() + ", run " + now.run());
        boolean first = true;
        for (String sentence : GateWords.answer(result)) {
            out.item(0, 0, "", Paint.PLAIN, sentence, first ? verdict(now, result) : Paint.PLAIN);
            first = false;
        }
        if (!result.findings().isEmpty()) {
            out.blank();
        }
        result.findings().stream().limit(MOST_FINDINGS).forEach(finding -> finding(finding, out));
        if (result.findings().size() > MOST_FINDINGS) {
            out.text((result.findings().size() - MOST_FINDINGS) + " more findings, none of them worse than these.");
        }
        return out.toString();
    }

    private static Paint verdict(HistoryEntry now, GateResult result) {
        return !result.passed() ? Paint.BAD : GateWords.unseen(now, result) ? Paint.DOUBTFUL : Paint.GOOD;
    }

    private static void finding(GateFinding finding, TextLines out) {
        boolean known = finding.acknowledged() != null;
        String size = GateWords.size(finding);
        out.item(
                INDENT,
                0,
                "",
                Paint.PLAIN,
                finding.cell() + ", " + finding.metric() + ": " + GateWords.kind(finding)
                        + (size.isEmpty() ? "" : " (" + size + ")"),
                known ? Paint.DOUBTFUL : Paint.BAD);
        if (!finding.what().isEmpty()) {
            out.item(DEEPER, 0, "", Paint.PLAIN, finding.what());
        }
        if (known) {
            out.item(DEEPER, 0, "", Paint.PLAIN, GateWords.known(finding));
        }
    }
}
