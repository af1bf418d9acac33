package org.mailtls.report;

import static org.mailtls.result.ResultFixtures.axes;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.mailtls.report.compare.CompareHtml;
import org.mailtls.report.history.HistoryHtml;
import org.mailtls.report.maillog.LogHtml;
import org.mailtls.report.maillog.LogReportFixtures;
import org.mailtls.report.site.Site;
import org.mailtls.result.CellRecord;
import org.mailtls.result.LargeRun;
import org.mailtls.result.Metric;
import org.mailtls.result.Outcome;
import org.mailtls.result.ResultFixtures;
import org.mailtls.result.RunDirectory;
import org.mailtls.result.compare.CompareOptions;
import org.mailtls.result.compare.Comparer;
import org.mailtls.result.history.History;
import org.mailtls.result.history.HistoryCell;
import org.mailtls.result.history.HistoryEntry;
import org.mailtls.result.history.HistoryMetric;
import org.mailtls.result.history.KnownChange;
import org.mailtls.result.history.KnownChanges;

/** Every kind of page, as files. */
final class PageFixtures {
    static final String REPORT = "report";
    static final String HOSTILE = "hostile";

    private static final Instant FIRST_NIGHT = Instant.parse("2026-10-01T02:00:00Z");
    private static final int NIGHTS = 20;
    private static final int SLOWER = 12;
    private static final int COMPARED = 24;

    private PageFixtures() {}

    /** Name → page. */
    static Map<String, Path> write(Path folder) throws IOException {
        Map<String, Path> pages = new LinkedHashMap<>();
        RunDirectory measured = Fixtures.several(folder.resolve("measured"), 6, true);
        pages.put(REPORT, report(measured));
        pages.put("attacks", report(AttackFixtures.four(folder.resolve("attacked"))));
        pages.put("mix", report(MixFixtures.two(folder.resolve("mixed"), "handshake over the wire", 0.05, 6)));
        pages.put("outgoing", report(OutgoingFixtures.three(folder.resolve("sending"))));
        pages.put("conformance", report(scanned(folder.resolve("scanned"))));
        pages.put(HOSTILE, report(hostile(folder.resolve("hostile"))));
        pages.put("ladder", ladder(folder.resolve("climbed")));
        pages.put("scan", page(folder, "scan", ScanHtml.render(ScanFixtures.report())));
        pages.put("compare", page(folder, "compare", comparison(folder.resolve("compared"))));
        pages.put("log", page(folder, "log", LogHtml.render(LogReportFixtures.day())));
        pages.put("hostile log", page(folder, "hostile-log", LogHtml.render(LogReportFixtures.hostile())));
        Path histories = folder.resolve("histories");
        History history = history(histories);
        pages.put("history", page(folder, "history", HistoryHtml.render(history, known())));
        pages.put(
                "site",
                Site.publish(List.of(measured), histories, known(), folder.resolve("site"))
                        .index());
        return pages;
    }

    private static Path report(RunDirectory run) throws IOException {
        Reports.render(run);
        return run.path().resolve("report.html");
    }

    private static Path ladder(Path root) throws IOException {
        RunDirectory run = new LadderFixtures(root).write();
        Reports.render(run);
        return run.path().resolve("ladder.html");
    }

    private static Path page(Path folder, String name, String html) throws IOException {
        return Files.writeString(folder.resolve(name + ".html"), html);
    }

    private static RunDirectory scanned(Path root) throws IOException {
        CellRecord seen = ResultFixtures.ok("f/a", axes("server.release", "trixie"), "scan", List.of());
        RunDirectory run = Fixtures.write(root, "What is kept?", "name: fixture\n", List.of(seen));
        run.writePolicies(Map.of("house", ScanFixtures.rules("house")));
        run.writeFacts("f/a", ScanFixtures.facts(ScanFixtures.values()));
        return run;
    }

    private static RunDirectory hostile(Path root) throws IOException {
        String evil = ScanFixtures.EVIL;
        return Fixtures.write(
                root,
                "Why? " + evil,
                "name: x\n" + evil,
                List.of(
                        ResultFixtures.ok(
                                "f/" + evil,
                                axes("client.provider", evil),
                                "handshake over the wire",
                                Fixtures.handshake(0, 3)),
                        ResultFixtures.ok(
                                "f/other",
                                axes("client.provider", "other"),
                                "handshake over the wire",
                                Fixtures.handshake(1, 3)),
                        ResultFixtures.failed("f/gone", axes("client.provider", "gone"), Outcome.ERROR, evil)));
    }

    /** Ids of cells are as long as real ones. */
    private static String comparison(Path root) throws IOException {
        RunDirectory base = LargeRun.write(root, COMPARED, "client.provider");
        RunDirectory now = LargeRun.write(root, COMPARED, "client.provider", 1);
        return CompareHtml.render(Comparer.compare(base, now, CompareOptions.USUAL));
    }

    private static History history(Path root) throws IOException {
        History history = History.open(root, "epyc-2", "fixture");
        for (int night = 0; night < NIGHTS; night++) {
            history.append(night(night));
        }
        return history;
    }

    private static HistoryEntry night(int number) {
        double slow = number < SLOWER ? 1000 : 1300;
        return new HistoryEntry(
                HistoryEntry.SCHEMA,
                String.format(Locale.ROOT, "202610%02dT020000Z-fixture-%06x", number + 1, number),
                FIRST_NIGHT.plus(Duration.ofDays(number)),
                "0.1.0",
                "c" + number,
                "fixture",
                "0".repeat(64),
                "epyc-2",
                "17.0.15",
                "standard",
                List.of(),
                List.of(
                        cell("fixture/tls13/SunJSSE", slow + number % 3),
                        cell("fixture/tls13/BCJSSE", 1400 + number % 3)));
    }

    private static HistoryCell cell(String id, double micros) {
        HistoryMetric cpu =
                new HistoryMetric("client.cpu", "us/op", Metric.Better.LOWER, micros, Collections.nCopies(6, micros));
        return new HistoryCell(id, HistoryCell.OK, List.of(cpu), Map.of(), "TLSv1.3");
    }

    private static KnownChanges known() {
        Instant begin = FIRST_NIGHT.plus(Duration.ofDays(SLOWER)).minus(Duration.ofHours(2));
        return KnownChanges.of(
                List.of(new KnownChange("fixture", "*", "client.cpu", "2026-10-13", begin, "a new cipher")));
    }
}
