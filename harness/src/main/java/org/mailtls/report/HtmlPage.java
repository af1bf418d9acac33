package org.mailtls.report;

import java.util.ArrayList;
import java.util.List;

/**
 * All that the page's template shows.
 *
 * @param answer first the answer, then its caveats
 * @param lacking what there is no room for, and where it is
 * @param overview charts of the first screen, main one first
 * @param failures rows without figures
 * @param missing ids of cells that were never finished
 * @param deciding what senders would do with mail for the servers, and why
 * @param files what lies beside the page for other programs
 * @param policy the page's content security policy
 * @param chartJson data of all charts, safe inside a script element
 */
public record HtmlPage(
        Report report,
        List<String> answer,
        List<String> lacking,
        List<Chart> overview,
        List<HtmlGroup> groups,
        List<Row> failures,
        List<String> missing,
        List<Fact> environment,
        List<Fact> repeat,
        List<Fact> versions,
        List<Fact> machine,
        List<String> limits,
        Calibration calibration,
        ConformancePage conformance,
        UnderAttackPage underAttack,
        MixPage mix,
        OutgoingPage outgoing,
        List<PlainTable> deciding,
        List<Fact> files,
        String scenarioText,
        String policy,
        String style,
        String library,
        String script,
        String chartJson) {
    /** Beside the library of charts, which is a megabyte, so that the whole stays well under five. */
    private static final long CHARACTERS = 3_300_000;

    /** Of these no section may take more, lest nothing is left for the others. */
    private static final long FAILURES = 150_000;

    private static final long ROWS = 1_500_000;
    private static final long ATTACKS = 1_000_000;
    private static final long OUTGOING = 1_000_000;
    private static final long DECIDING = 600_000;
    private static final long CONFORMANCE = 2_200_000;
    private static final long MIX = 300_000;
    private static final long CALIBRATION = 300_000;
    private static final int ENTRY = 120;

    static HtmlPage of(Report report, Calibration calibration) {
        String style = PageParts.style();
        String library = PageParts.library();
        String script = PageParts.script();
        Room room = new Room(CHARACTERS);
        List<String> lacking = new ArrayList<>();
        List<Row> failures = failures(report, room.part(FAILURES), lacking);
        List<String> missing = missing(report, room.part(FAILURES), lacking);
        Shown shown = Shown.of(report.groups(), room.part(ROWS), Shown.Form.HTML);
        shown.lacking().ifPresent(lacking::add);
        UnderAttackPage attacks = UnderAttackPage.of(report.underAttack(), report.expectations());
        UnderAttackPage underAttack = attacks.within(room.part(ATTACKS));
        underAttack.lacking(attacks).ifPresent(lacking::add);
        OutgoingPage sent = OutgoingPage.of(report.outgoing());
        OutgoingPage outgoing = sent.within(room.part(OUTGOING));
        outgoing.lacking(sent).ifPresent(lacking::add);
        Room decisions = room.part(DECIDING);
        List<PlainTable> deciding = report.deciding().tables().stream()
                .map(table -> table.within(decisions))
                .toList();
        ConformancePage seen = ConformancePage.of(report.conformance());
        ConformancePage conformance = seen.within(room.part(CONFORMANCE));
        conformance.lacking(seen).ifPresent(lacking::add);
        MixPage weighted = MixPage.of(report.mix(), report.judged());
        MixPage mix = weighted.within(room.part(MIX));
        mix.lacking(weighted).ifPresent(lacking::add);
        Calibration tables = calibration.within(room.part(CALIBRATION));
        List<Chart> overview = new ArrayList<>(Charts.overview(report));
        overview.addAll(underAttack.overview());
        List<HtmlGroup> groups = HtmlGroup.of(report, shown, room);
        Provenance provenance = new Provenance(report);
        return new HtmlPage(
                report,
                Answer.of(report),
                lacking,
                overview,
                groups,
                failures,
                missing,
                provenance.environment(),
                provenance.repeat(),
                provenance.versions(),
                provenance.machine(),
                Limits.of(report),
                tables,
                conformance,
                underAttack,
                mix,
                outgoing,
                deciding,
                RunFiles.beside(report),
                Inert.block(report.run().scenarioText()),
                PageParts.policy(style, List.of(library, script)),
                style,
                library,
                script,
                PageParts.charts(charts(overview, groups, underAttack, mix)));
    }

    private static List<Object> charts(
            List<Chart> overview, List<HtmlGroup> groups, UnderAttackPage underAttack, MixPage mix) {
        List<Object> charts = new ArrayList<>(overview);
        groups.forEach(group -> charts.addAll(group.charts()));
        charts.addAll(underAttack.charts());
        charts.addAll(underAttack.timelines());
        charts.addAll(mix.charts());
        return charts;
    }

    private static List<Row> failures(Report report, Room room, List<String> lacking) {
        List<Row> all = report.failures();
        List<Row> shown = room.first(
                all, row -> ENTRY + row.cell().id().length() + row.failure().length());
        if (shown.size() < all.size()) {
            lacking.add("Of " + all.size() + " cells without a figure the first " + shown.size()
                    + " are named; the others are in cells.jsonl.");
        }
        return shown;
    }

    private static List<String> missing(Report report, Room room, List<String> lacking) {
        List<String> shown = room.first(report.missing(), id -> ENTRY + id.length());
        if (shown.size() < report.missing().size()) {
            lacking.add("Of " + report.missing().size() + " cells that were not run the first " + shown.size()
                    + " are named.");
        }
        return shown;
    }

    /** Text for one line of the page, with what cannot be seen made visible. */
    public static String line(String text) {
        return Inert.line(text);
    }
}
