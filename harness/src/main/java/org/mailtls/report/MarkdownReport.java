package org.mailtls.report;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import org.mailtls.result.FlameGraphs;

/** {@code report.md}: the same report for a repository's page. */
final class MarkdownReport {
    /** Repositories show no page of more than half a megabyte. */
    private static final long CHARACTERS = 400_000;

    private static final long ROWS = 200_000;

    private final StringBuilder out = new StringBuilder();
    private final Report report;
    private final Room room = new Room(CHARACTERS);

    private MarkdownReport(Report report) {
        this.report = report;
    }

    static String render(Report report, Calibration calibration) {
        MarkdownReport markdown = new MarkdownReport(report);
        Shown shown = Shown.of(report.groups(), markdown.room.part(ROWS), Shown.Form.MARKDOWN);
        markdown.head(shown);
        markdown.conformance();
        markdown.outgoing();
        markdown.deciding();
        markdown.attacks();
        markdown.mix();
        shown.parts().forEach(markdown::group);
        calibration.within(markdown.room).tables().forEach(markdown::calibration);
        markdown.tail();
        return markdown.out.toString();
    }

    private void head(Shown shown) {
        paragraph("# " + Inert.markdown(report.question()));
        if (!report.background().isEmpty()) {
            paragraph(Inert.markdown(report.background()));
        }
        List<String> answer = Answer.of(report);
        paragraph("**" + Inert.markdown(answer.get(0)) + "**");
        answer.stream().skip(1).forEach(sentence -> item(Inert.markdown(sentence)));
        shown.lacking().ifPresent(sentence -> item(Inert.markdown(sentence)));
        report.notes().forEach(note -> item(Inert.markdown(note)));
        report.warnings().forEach(warning -> item("Caution: " + Inert.markdown(warning)));
        out.append('\n');
        facts(new Provenance(report).environment());
        if (report.ladder()) {
            paragraph("The ladder, step by step: [ladder.md](ladder.md)");
        }
    }

    private void conformance() {
        ConformancePage whole = ConformancePage.of(report.conformance()).withoutDetails();
        if (whole.rows().isEmpty()) {
            return;
        }
        ConformancePage page = whole.within(room);
        paragraph("## What each policy says of each server");
        List<String> headings = new ArrayList<>(List.of("server"));
        page.headings().forEach(heading -> headings.add(Inert.markdown(heading)));
        line(headings);
        line(Collections.nCopies(headings.size(), "---"));
        for (ConformancePage.Row row : page.rows()) {
            List<String> cells = new ArrayList<>(List.of(Inert.markdown(row.label())));
            row.said()
                    .forEach(said -> cells.add(
                            Inert.markdown(said.text().isEmpty() ? said.mark() : said.mark() + ", " + said.text())));
            line(cells);
        }
        out.append('\n');
        page.lacking(whole).ifPresent(sentence -> paragraph(Inert.markdown(sentence)));
        paragraph("The same for other programs, in files beside this report:");
        facts(page.files());
        for (ConformancePage.Step step : page.steps()) {
            paragraph("<details><summary>" + Inert.markdown(step.label()) + ": closes "
                    + step.closed().size() + ", opens " + step.opened().size() + "</summary>\n");
            step.closed().forEach(words -> item(Inert.markdown(words)));
            step.opened().forEach(words -> item("**" + Inert.markdown(words) + "**"));
            paragraph("\n</details>");
        }
    }

    private void outgoing() {
        OutgoingPage whole = OutgoingPage.of(report.outgoing()).withoutDetails();
        OutgoingPage page = whole.within(room);
        for (OutgoingPage.Section section : page.sections()) {
            paragraph("## Outgoing mail: " + Inert.markdown(section.title()));
            List<String> headings = new ArrayList<>(List.of("sink"));
            headings.addAll(section.headings());
            table(headings, section.rows().stream().map(MarkdownReport::sink).toList());
            section.legend().forEach(words -> paragraph(Inert.markdown(words)));
            section.findings().forEach(finding -> item("**" + Inert.markdown(finding) + "**"));
            out.append('\n');
            for (PlainTable table : section.tables()) {
                paragraph("### " + Inert.markdown(table.title()));
                table(table.headings(), table.rows());
            }
        }
        page.lacking(whole).ifPresent(sentence -> paragraph(Inert.markdown(sentence)));
    }

    private static List<String> sink(OutgoingPage.Row row) {
        List<String> texts = new ArrayList<>(List.of(row.sink() + ": " + row.about()));
        for (OutgoingPage.Mark mark : row.marks()) {
            String weight = mark.weight().isEmpty() ? "" : " (" + mark.weight() + ")";
            texts.add((mark.sign() + " " + mark.fate() + weight).strip());
        }
        return texts;
    }

    private void deciding() {
        for (PlainTable whole : report.deciding().tables()) {
            PlainTable table = whole.within(room);
            paragraph("## " + Inert.markdown(table.title()));
            table(table.headings(), table.rows());
            table.notes().forEach(note -> paragraph(Inert.markdown(note)));
        }
    }

    private void attacks() {
        UnderAttackPage whole =
                UnderAttackPage.of(report.underAttack(), report.expectations()).withoutCourses();
        UnderAttackPage page = whole.within(room);
        for (UnderAttackPage.Section section : page.sections()) {
            paragraph("## Under attack: " + Inert.markdown(section.title()));
            section.servers().forEach(server -> paragraph("Server: " + Inert.markdown(server)));
            for (UnderAttackPage.Told told : section.stories()) {
                item("**" + Inert.markdown(told.label()) + "** " + Inert.markdown(told.text()));
                told.caveats()
                        .forEach(caveat -> out.append("  - ")
                                .append(Inert.markdown(caveat))
                                .append('\n'));
            }
            out.append('\n');
            for (PlainTable table : section.tables()) {
                paragraph("### " + Inert.markdown(table.title()));
                table(table.headings(), table.rows());
                table.notes().forEach(note -> paragraph(Inert.markdown(note)));
            }
            expectations("### What the scenario expects", section.expectations());
        }
        expectations("## " + whole.othersTitle(), page.others());
        page.lacking(whole).ifPresent(sentence -> paragraph(Inert.markdown(sentence)));
    }

    private void mix() {
        MixPage whole = MixPage.of(report.mix(), report.judged());
        MixPage page = whole.within(room);
        for (MixPage.Section section : page.sections()) {
            paragraph("## Your mail: " + Inert.markdown(section.title()));
            section.told().forEach(sentence -> item(Inert.markdown(sentence)));
            out.append('\n');
            for (PlainTable table : section.tables()) {
                paragraph("### " + Inert.markdown(table.title()));
                table(table.headings(), table.rows());
                table.notes().forEach(note -> paragraph(Inert.markdown(note)));
            }
        }
        page.notes().forEach(note -> item(Inert.markdown(note)));
        out.append(page.notes().isEmpty() ? "" : "\n");
        page.lacking(whole).ifPresent(sentence -> paragraph(Inert.markdown(sentence)));
    }

    private void expectations(String title, List<ExpectationRow> rows) {
        if (rows.isEmpty()) {
            return;
        }
        paragraph(title);
        table(
                List.of("cell", "verdict", "expectation", "asked", "seen", "written at"),
                rows.stream()
                        .map(row -> List.of(row.label(), row.mark(), row.about(), row.asked(), row.seen(), row.place()))
                        .toList());
    }

    private void table(List<String> headings, List<List<String>> rows) {
        out.append(MarkdownTable.of(headings, rows)).append('\n');
    }

    private void group(Shown.Part part) {
        Group group = part.group();
        paragraph("## " + Inert.markdown(group.title()));
        group.servers().forEach(server -> paragraph("Server: " + Inert.markdown(server)));
        group.negotiated().ifPresent(common -> paragraph(Inert.markdown(group.negotiators() + ": " + common)));
        group.difference().ifPresent(difference -> paragraph("> **" + Inert.markdown(difference) + "**"));
        table(part);
        if (part.left() > 0) {
            paragraph("The first " + part.rows().size() + " of " + group.rows().size() + " rows.");
        }
        String intervals = group.intervalWords();
        if (!intervals.isEmpty()) {
            paragraph("In brackets: " + Inert.markdown(intervals) + ".");
        }
        part.rows().forEach(this::flames);
        part.rows().stream()
                .filter(Row::firstLook)
                .forEach(row ->
                        item("*" + Row.FIRST_LOOK + "*, " + Inert.markdown(row.label() + ": " + row.warmthReason())));
        out.append('\n');
    }

    private void flames(Row row) {
        FlameGraphs flames = row.flames();
        if (flames != null) {
            item("Flame graphs, " + Inert.markdown(row.label()) + ": [CPU time, " + Inert.markdown(flames.event())
                    + "](" + flames.time() + "), [allocation](" + flames.allocation() + ")");
        }
    }

    private void table(Shown.Part part) {
        Group group = part.group();
        List<String> headings = new ArrayList<>(List.of(Inert.markdown(group.axis())));
        for (Column column : group.columns()) {
            headings.add(Inert.markdown(column.heading()));
            if (group.ranked() && column.equals(group.headline())) {
                headings.add("to best");
            }
        }
        headings.add("");
        line(headings);
        List<String> rule = new ArrayList<>(Collections.nCopies(headings.size(), "---:"));
        rule.set(0, "---");
        rule.set(rule.size() - 1, "---");
        line(rule);
        for (Row row : part.rows()) {
            line(cells(group, row));
        }
        out.append('\n');
    }

    private static List<String> cells(Group group, Row row) {
        List<String> cells = new ArrayList<>(List.of(Inert.markdown(row.label())));
        for (Column column : group.columns()) {
            Figure figure = row.figure(column);
            cells.add(figure == null ? "–" : text(figure));
            if (group.ranked() && column.equals(group.headline())) {
                cells.add(figure == null ? "" : figure.ratioText());
            }
        }
        String mark = row.firstLook() ? "*" + Row.FIRST_LOOK + "*" : "";
        String unlike = row.ok() && group.difference().isPresent() ? Inert.markdown(row.negotiatedText()) : "";
        cells.add(row.ok() ? join(mark, unlike) : Inert.markdown(row.failure()));
        return cells;
    }

    private static String text(Figure figure) {
        // Markdown tables have no columns to align within, so the padding goes.
        String value = figure.valueText().replaceAll("[\\u2007\\u2008]", "");
        return figure.boundsText().isEmpty() ? value : value + " \\[" + figure.boundsText() + "\\]";
    }

    private void calibration(CalibrationTable table) {
        paragraph("## Calibration: " + Inert.markdown(table.title()));
        paragraph(Inert.markdown(table.about()));
        if (!table.rows().isEmpty()) {
            table(table.headings(), table.rows());
        }
        table.notes().forEach(note -> paragraph(Inert.markdown(note)));
        if (!table.details().isEmpty()) {
            paragraph("<details><summary>How it came about, line by line</summary>");
            table.details().forEach(detail -> item(Inert.markdown(detail)));
            paragraph("\n</details>");
        }
    }

    private void tail() {
        if (!report.missing().isEmpty()) {
            paragraph("## Not run");
            List<String> named = room.first(report.missing(), id -> 10 + id.length());
            named.forEach(id -> item(Inert.markdown(id)));
            if (named.size() < report.missing().size()) {
                item((report.missing().size() - named.size()) + " more");
            }
            out.append('\n');
        }
        Provenance provenance = new Provenance(report);
        paragraph("## Where the figures come from");
        facts(provenance.repeat());
        facts(provenance.versions());
        facts(provenance.machine());
        paragraph("For other programs, in files beside this report:");
        facts(RunFiles.named(report));
        paragraph("<details><summary>Scenario</summary>");
        String text = Inert.block(report.run().scenarioText());
        // A fence longer than any run of backticks in the text cannot be closed by it.
        String fence = "`".repeat(Math.max(3, longestTicks(text) + 1));
        paragraph(fence + "yaml\n" + text.stripTrailing() + "\n" + fence);
        paragraph("</details>");
        paragraph("## What this does not tell");
        Limits.of(report).forEach(limit -> item(Inert.markdown(limit)));
    }

    private static int longestTicks(String text) {
        int longest = 0;
        int current = 0;
        for (int i = 0; i < text.length(); i++) {
            current = text.charAt(i) == '`' ? current + 1 : 0;
            longest = Math.max(longest, current);
        }
        return longest;
    }

    private static String join(String a, String b) {
        return a.isEmpty() || b.isEmpty() ? a + b : a + "; " + b;
    }

    private void facts(List<Fact> facts) {
        facts.forEach(fact -> item("**" + Inert.markdown(fact.name()) + "** " + Inert.markdown(fact.value())));
        out.append('\n');
    }

    private void line(List<String> cells) {
        out.append("| ").append(String.join(" | ", cells)).append(" |\n");
    }

    private void item(String text) {
        out.append("- ").append(text).append('\n');
    }

    private void paragraph(String text) {
        out.append(text).append("\n\n");
    }
}
