package org.mailtls.report;

/** {@code ladder.md}: the page of a run's ladders for a repository. */
final class LadderMarkdown {
    private final StringBuilder out = new StringBuilder();

    private LadderMarkdown() {}

    static String render(LadderPage page) {
        LadderMarkdown markdown = new LadderMarkdown();
        markdown.paragraph("# " + Inert.markdown(page.report().question()));
        if (!page.report().background().isEmpty()) {
            markdown.paragraph(Inert.markdown(page.report().background()));
        }
        page.lacking().forEach(markdown::item);
        page.cautions().forEach(caution -> markdown.item("Caution: " + Inert.markdown(caution)));
        page.environment()
                .forEach(fact ->
                        markdown.item("**" + Inert.markdown(fact.name()) + "** " + Inert.markdown(fact.value())));
        markdown.paragraph("");
        page.parts().forEach(markdown::part);
        markdown.paragraph("Everything else that was seen: [report.md](report.md).");
        return markdown.out.toString();
    }

    private void part(LadderPage.Part part) {
        paragraph("## " + Inert.markdown(part.title()));
        part.servers().forEach(server -> paragraph("Server: " + Inert.markdown(server)));
        paragraph("**" + Inert.markdown(part.summary()) + "**");
        paragraph(Inert.markdown(part.table().title()));
        out.append(MarkdownTable.of(part.table().headings(), part.table().rows()))
                .append('\n');
        part.table().notes().forEach(note -> paragraph(Inert.markdown(note)));
        for (LadderPage.Told told : part.steps()) {
            paragraph("### " + Inert.markdown(told.label()));
            if (!told.about().isEmpty()) {
                paragraph(Inert.markdown(told.about()));
            }
            told.settings().lines().filter(line -> !line.isBlank()).forEach(line -> item(Inert.markdown(line)));
            paragraph("");
            paragraph(Inert.markdown(told.advice()));
        }
    }

    private void item(String text) {
        out.append("- ").append(text).append('\n');
    }

    private void paragraph(String text) {
        out.append(text).append(text.isEmpty() ? "\n" : "\n\n");
    }
}
