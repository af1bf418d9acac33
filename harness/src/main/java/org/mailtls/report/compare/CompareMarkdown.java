package org.mailtls.report.compare;

import java.util.Collections;
import java.util.List;
import java.util.Locale;
import org.mailtls.report.Inert;
import org.mailtls.report.Room;
import org.mailtls.result.compare.Change;
import org.mailtls.result.compare.Comparison;
import org.mailtls.result.compare.MetricChange;

/** A comparison for a pull request: what matters in the open, what does not folded away. */
public final class CompareMarkdown {
    /** Hosts of repositories cut a comment that is longer than 65 536 characters. */
    private static final long CHARACTERS = 56_000;

    /** What changed must not leave nothing for what else there is to tell. */
    private static final long CHANGED = 24_000;

    private static final long LINES = 12_000;

    private final Comparison comparison;
    private final StringBuilder out = new StringBuilder();
    private final Room room = new Room(CHARACTERS);

    private CompareMarkdown(Comparison comparison) {
        this.comparison = comparison;
    }

    public static String render(Comparison comparison) {
        CompareMarkdown markdown = new CompareMarkdown(comparison);
        markdown.head();
        markdown.changed();
        markdown.others();
        markdown.folded(Change.UNCLEAR, "unclear");
        markdown.folded(Change.NOT_JUDGED, "not judged");
        markdown.folded(Change.SAME, "the same");
        return markdown.out.toString();
    }

    private void head() {
        paragraph("## " + Inert.markdown(comparison.now().scenarioName()) + ": what changed");
        List<String> answer = CompareAnswer.of(comparison);
        paragraph("**" + Inert.markdown(answer.get(0)) + "**");
        answer.stream().skip(1).forEach(sentence -> item(Inert.markdown(sentence)));
        item("From " + Inert.markdown(comparison.base().id()) + " to "
                + Inert.markdown(comparison.now().id()) + ", on "
                + Inert.markdown(comparison.now().host().cpu()) + ", profile "
                + Inert.markdown(comparison.now().profile()) + ".");
        out.append('\n');
    }

    private void changed() {
        List<MetricChange> changed = ChangeOrder.worstFirst(comparison.metrics()).stream()
                .filter(change -> change.change() == Change.WORSE || change.change() == Change.BETTER)
                .toList();
        if (changed.isEmpty()) {
            return;
        }
        table(changed, "why", MetricChange::why, room.part(CHANGED));
    }

    private void folded(Change kind, String word) {
        List<MetricChange> all = ChangeOrder.worstFirst(comparison.with(kind));
        if (all.isEmpty()) {
            return;
        }
        paragraph("<details><summary>" + all.size() + " " + word + "</summary>\n");
        boolean forks = kind == Change.UNCLEAR;
        table(all, forks ? "to settle it" : "why", forks ? MetricChange::moreForksText : MetricChange::why, room);
        paragraph("</details>");
    }

    /** The last column's text of a change. */
    private interface Last {
        String of(MetricChange change);
    }

    private void table(List<MetricChange> changes, String heading, Last last, Room within) {
        List<String> headings = List.of("", "cell", "metric", "before", "now", "change", heading);
        line(headings);
        line(Collections.nCopies(headings.size(), "---"));
        List<String> rows = changes.stream().map(change -> row(change, last)).toList();
        List<String> shown = within.first(rows, String::length);
        shown.forEach(out::append);
        out.append('\n');
        if (shown.size() < rows.size()) {
            paragraph(String.format(Locale.ROOT, "%d more are left out here.", rows.size() - shown.size()));
        }
    }

    private static String row(MetricChange change, Last last) {
        String word = Inert.markdown(change.word());
        String bounds = ChangeWords.bounds(change);
        return cells(List.of(
                change.change() == Change.WORSE ? "**" + word + "**" : word,
                Inert.markdown(change.cell()),
                Inert.markdown(change.metric()),
                Inert.markdown(ChangeWords.before(change)),
                Inert.markdown(ChangeWords.now(change)),
                ChangeWords.ratio(change) + (bounds.isEmpty() ? "" : " \\[" + bounds + "\\]"),
                Inert.markdown(last.of(change))));
    }

    private void others() {
        for (OtherChanges.Section section : OtherChanges.of(comparison)) {
            paragraph("### " + section.title());
            List<String> lines =
                    section.lines().stream().map(CompareMarkdown::text).toList();
            List<String> shown = room.part(LINES).first(lines, line -> line.length() + 3);
            shown.forEach(this::item);
            if (shown.size() < lines.size()) {
                item((lines.size() - shown.size()) + " more");
            }
            out.append('\n');
        }
    }

    private static String text(OtherChanges.Line line) {
        String between = line.about().isEmpty() || line.text().isEmpty() ? "" : ": ";
        String words = Inert.markdown(line.about() + between + line.text());
        return line.worse() ? "**" + words + "**" : words;
    }

    private void line(List<String> texts) {
        out.append(cells(texts));
    }

    private static String cells(List<String> texts) {
        return "| " + String.join(" | ", texts) + " |\n";
    }

    private void item(String text) {
        out.append("- ").append(text).append('\n');
    }

    private void paragraph(String text) {
        out.append(text).append("\n\n");
    }
}
