package org.mailtls.report;

import java.util.ArrayList;
import java.util.List;

/**
 * All that the page of a run's ladders shows.
 *
 * @param lacking what there is no room for, and where it is
 * @param cautions what speaks against the figures
 * @param policy the page's content security policy
 * @param chartJson data of all charts, safe inside a script element
 */
public record LadderPage(
        Report report,
        List<Part> parts,
        List<String> lacking,
        List<String> cautions,
        List<Fact> environment,
        String policy,
        String style,
        String library,
        String script,
        String chartJson) {
    /** Beside the library of charts; what a browser opens at once. */
    private static final long CHARACTERS = 2_000_000;

    /** Characters, as {@code (−1 +1)} and {@code (10 new)} have. */
    private static final int SHORT = 8;

    /** One ladder. */
    public record Part(
            String id,
            String title,
            List<String> servers,
            String summary,
            LadderChart chart,
            PlainTable table,
            List<Told> steps) {
        private long characters() {
            return 1500
                    + table.rows().stream().mapToLong(PlainTable::characters).sum()
                    + table.rows().size() * 60L * (2 + table.headings().size())
                    + steps.stream().mapToLong(Told::characters).sum();
        }
    }

    /**
     * One step.
     *
     * @param failed whether it was not measured to its end
     * @param settings what it sets or takes back, a line each
     * @param advice a paragraph
     */
    public record Told(String label, boolean failed, String about, String settings, String advice) {
        private long characters() {
            return 250L + label.length() + about.length() + settings.length() + advice.length();
        }
    }

    /** @param climbs at least one */
    static LadderPage of(Report report, List<Climb> climbs) {
        Room room = new Room(CHARACTERS);
        List<Part> all = climbs.stream().map(LadderPage::part).toList();
        List<Part> parts = room.first(all, Part::characters);
        List<String> lacking = parts.size() < all.size()
                ? List.of("This page has room for " + parts.size() + " of " + all.size()
                        + " ladders; the figures of the others are in report.html.")
                : List.of();
        List<String> cautions = new ArrayList<>(report.run().host().warnings());
        if (!report.degraded().isEmpty()) {
            cautions.add(
                    "Degraded, so timings are shown but not judged: " + String.join("; ", report.degraded()) + ".");
        }
        cautions.addAll(report.notes());
        String style = PageParts.style();
        String library = PageParts.library();
        String script = PageParts.script();
        return new LadderPage(
                report,
                parts,
                lacking,
                cautions,
                new Provenance(report).environment(),
                PageParts.policy(style, List.of(library, script)),
                style,
                library,
                script,
                PageParts.charts(parts.stream().map(Part::chart).toList()));
    }

    /** Where a cell of the table goes on in a line of its own: at a long text in parentheses, or behind its end. */
    public static int interval(String cell) {
        int at = cell.indexOf(" (") + 1;
        return at > 0 && cell.length() - at > SHORT ? at : cell.length();
    }

    private static Part part(Climb climb) {
        return new Part(
                climb.id(),
                climb.setting().isEmpty() ? "The ladder" : climb.setting(),
                climb.servers(),
                LadderAdvice.summary(climb),
                LadderChart.of(climb),
                LadderTable.of(climb),
                climb.rungs().stream().map(rung -> told(climb, rung)).toList());
    }

    private static Told told(Climb climb, Rung rung) {
        return new Told(
                rung.label(),
                !rung.ok(),
                rung.step().about(),
                Inert.block(String.join("\n", rung.step().settings())),
                LadderAdvice.of(climb, rung));
    }
}
