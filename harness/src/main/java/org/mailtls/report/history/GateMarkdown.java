package org.mailtls.report.history;

import java.util.Collections;
import java.util.List;
import org.mailtls.report.Inert;
import org.mailtls.report.Room;
import org.mailtls.result.history.GateFinding;
import org.mailtls.result.history.GateResult;
import org.mailtls.result.history.HistoryEntry;

/** What a gate says of a run, for a pull request or the summary of a CI job. */
public final class GateMarkdown {
    /** Hosts of repositories cut a comment that is longer than 65 536 characters. */
    private static final long CHARACTERS = 50_000;

    private static final List<String> HEADINGS = List.of("", "cell", "metric", "change", "what", "known");

    private GateMarkdown() {}

    /** @param now the run that was judged */
    public static String render(HistoryEntry now, GateResult result) {
        StringBuilder out = new StringBuilder();
        out.append("## ")
                .append(GateWords.title(now, result))
                .append(": ")
                .append(Inert.markdown(now.scenario()))
                .append("\n\n");
        List<String> answer = GateWords.answer(result);
        out.append("**").append(Inert.markdown(answer.get(0))).append("**\n\n");
        if (!result.findings().isEmpty()) {
            findings(result.findings(), out);
        }
        answer.stream().skip(1).forEach(sentence -> item(sentence, out));
        item("Run " + now.run() + " with mailtls " + now.toolVersion() + " on " + now.hostClass() + ".", out);
        return out.toString();
    }

    private static void findings(List<GateFinding> findings, StringBuilder out) {
        out.append(cells(HEADINGS)).append(cells(Collections.nCopies(HEADINGS.size(), "---")));
        List<String> rows = findings.stream().map(GateMarkdown::row).toList();
        List<String> shown = new Room(CHARACTERS).first(rows, String::length);
        shown.forEach(out::append);
        out.append('\n');
        if (shown.size() < rows.size()) {
            item((rows.size() - shown.size()) + " more findings are left out here.", out);
        }
    }

    private static String row(GateFinding finding) {
        String kind = Inert.markdown(GateWords.kind(finding));
        return cells(List.of(
                finding.acknowledged() == null ? "**" + kind + "**" : kind,
                Inert.markdown(finding.cell()),
                Inert.markdown(finding.metric()),
                Inert.markdown(GateWords.size(finding)),
                Inert.markdown(finding.what()),
                Inert.markdown(GateWords.known(finding))));
    }

    private static void item(String text, StringBuilder out) {
        out.append("- ").append(Inert.markdown(text)).append('\n');
    }

    private static String cells(List<String> texts) {
        return "| " + String.join(" | ", texts) + " |\n";
    }
}
