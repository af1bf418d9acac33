package org.mailtls.report.maillog;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.mailtls.maillog.mix.LogSummary;
import org.mailtls.maillog.mix.PolicyImpact;
import org.mailtls.maillog.mix.WaySummary;
import org.mailtls.report.Chart;
import org.mailtls.report.PageParts;
import org.mailtls.report.PlainTable;
import org.mailtls.report.Room;
import org.mailtls.report.Trend;

/**
 * All that the page of a log shows.
 *
 * @param read what the figures are of
 * @param cautions what a reader has to know of them
 * @param main what handshakes came to; none if the log tells of none
 * @param further charts of bars
 * @param trend how much was TLS over time; null where there is but one piece of time
 */
public record LogPage(
        String toolVersion,
        String read,
        List<String> answer,
        List<String> cautions,
        List<Chart> main,
        List<Chart> further,
        @Nullable Trend trend,
        List<Section> sections,
        String policy,
        String style,
        String library,
        String script,
        String chartJson) {
    /** @param remarks before its tables */
    public record Section(String title, List<String> remarks, List<PlainTable> tables) {}

    /** Beside the library of charts, which is a megabyte, so that the whole stays well under five. */
    private static final long CHARACTERS = 3_000_000;

    private static final long OF_A_TABLE = 500_000;

    static LogPage of(LogReport report) {
        LogSummary log = report.summary();
        Room room = new Room(CHARACTERS);
        List<Section> sections = new ArrayList<>();
        section("Mail", List.of(), List.of(LogTables.mail(log), LogTables.times(log)), room, sections);
        for (WaySummary way : log.ways()) {
            section(
                    LogWords.capital(way.way()),
                    List.of(),
                    List.of(LogTables.negotiated(way), LogTables.networks(way), LogTables.reasons(way)),
                    room,
                    sections);
        }
        section("What would be turned away", List.of(), List.of(ImpactTables.all(report.impacts())), room, sections);
        for (PolicyImpact impact : report.impacts()) {
            section(
                    impact.policy().title() + ", " + LogWords.way(impact.way()),
                    impact.policy().cautions(),
                    List.of(ImpactTables.rules(impact), ImpactTables.peers(impact)),
                    room,
                    sections);
        }
        section(
                "Certificates and scanners",
                List.of(),
                List.of(LogTables.trust(log), LogTables.apart(log)),
                room,
                sections);
        List<Chart> main = LogCharts.negotiated(log).map(List::of).orElse(List.of());
        List<Chart> further = LogCharts.impacts(report.impacts()).map(List::of).orElse(List.of());
        Trend trend = LogCharts.overTime(log).orElse(null);
        List<Object> charts = new ArrayList<>(main);
        charts.addAll(further);
        if (trend != null) {
            charts.add(trend);
        }
        String style = PageParts.style();
        String library = PageParts.library();
        String script = PageParts.script();
        return new LogPage(
                report.toolVersion(),
                LogNotes.read(report),
                LogAnswer.of(report),
                LogNotes.cautions(report),
                main,
                further,
                trend,
                List.copyOf(sections),
                PageParts.policy(style, List.of(library, script)),
                style,
                library,
                script,
                PageParts.charts(charts));
    }

    private static void section(
            String title, List<String> remarks, List<Optional<PlainTable>> some, Room room, List<Section> sections) {
        List<PlainTable> tables = some.stream()
                .flatMap(Optional::stream)
                .map(table -> table.within(room.part(OF_A_TABLE)))
                .filter(table -> !table.rows().isEmpty())
                .toList();
        if (!tables.isEmpty()) {
            sections.add(new Section(title, remarks, tables));
        }
    }
}
