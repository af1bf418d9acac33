package org.mailtls.report;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.mailtls.result.CellRecord;
import org.mailtls.result.IntervalKind;
import org.mailtls.result.Outcome;
import org.mailtls.result.ResultFixtures;
import org.mailtls.result.RunDirectory;
import org.mailtls.result.Summary;
import org.mailtls.result.Warmth;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

class MixReportTest {
    private static final String WIRE = "handshake over the wire, heap buffers";

    private final Path root;

    MixReportTest(@TempDir Path root) {
        this.root = root;
    }

    private static MixComparison comparison(RunDirectory run) throws IOException {
        return ReportBuilder.build(run).mix().comparisons().get(0);
    }

    private static MixCost cost(MixComparison comparison, int configuration, String side) {
        return comparison.configurations().get(configuration).cost(side).orElseThrow();
    }

    @Test
    void figuresAreWeightedWithWhatTheLogSaw() throws IOException {
        MixComparison comparison = comparison(MixFixtures.two(root));
        assertEquals(500, comparison.perDay(), 1e-9);
        MixCost today = cost(comparison, 0, "server.cpu");
        assertEquals(0.98, today.share(), 1e-9);
        assertEquals(
                (600 * 1000 + 300 * 2000 + 80 * 500) / 980.0, today.micros().value(), 1e-6);
        Summary day = Objects.requireNonNull(today.secondsPerDay());
        assertEquals((300 * 1000 + 150 * 2000 + 40 * 500) / 1e6, day.value(), 1e-9);
        assertNull(today.ratio());
        assertNull(today.mostSecondsPerDay(), "nothing is turned away");
        assertEquals(
                today.micros().value() / 2,
                cost(comparison, 0, "client.cpu").micros().value(),
                1e-6);

        MixCost hardened = cost(comparison, 1, "server.cpu");
        assertEquals(0.9, hardened.share(), 1e-9);
        assertEquals((600 * 1100 + 300 * 2000) / 900.0, hardened.micros().value(), 1e-6);
        Summary ratio = Objects.requireNonNull(hardened.ratio());
        assertEquals((600 * 1100 + 300 * 2000) / (600.0 * 1000 + 300 * 2000), ratio.value(), 1e-9, "of those in both");
        assertEquals(0.9, hardened.ratioShare(), 1e-9);
        assertEquals(
                (300 * 1100 + 150 * 2000 + 40 * 2000) / 1e6,
                Objects.requireNonNull(hardened.mostSecondsPerDay()),
                1e-9,
                "those turned away as dear as the dearest");
    }

    @Test
    void forksScatterTheIntervalOfTheSum() throws IOException {
        MixComparison comparison = comparison(MixFixtures.two(root, WIRE, 0.05, 6));
        Summary micros = cost(comparison, 0, "server.cpu").micros();
        assertEquals(IntervalKind.BOOTSTRAP_OVER_FORKS, micros.kind());
        assertTrue(micros.low() < micros.value() && micros.value() < micros.high(), micros.toString());
        assertTrue((micros.high() - micros.low()) / micros.value() < 0.2, micros.toString());
        MixComparison few = comparison(MixFixtures.two(root, WIRE, 0.05, 1));
        assertEquals(
                IntervalKind.RANGE_OF_ITERATIONS,
                cost(few, 0, "server.cpu").micros().kind());
    }

    @Test
    void everyEntryHasAFateUnderEachConfiguration() throws IOException {
        MixComparison comparison = comparison(MixFixtures.two(root));
        assertEquals(
                List.of(MixFate.MEASURED, MixFate.MEASURED, MixFate.MEASURED, MixFate.TAKEN), fates(comparison, 0));
        assertEquals(
                List.of(MixFate.MEASURED, MixFate.MEASURED, MixFate.TURNED_AWAY, MixFate.UNKNOWN),
                fates(comparison, 1));
        MixConfiguration hardened = comparison.configurations().get(1);
        assertEquals(0.08, hardened.share(MixFate.TURNED_AWAY), 1e-9);
        assertEquals(0.02, hardened.share(MixFate.UNKNOWN), 1e-9);
        assertEquals("alert handshake_failure(40)", hardened.lines().get(2).why());
        assertEquals("too rare", hardened.lines().get(3).why());
    }

    private static List<MixFate> fates(MixComparison comparison, int configuration) {
        return comparison.configurations().get(configuration).lines().stream()
                .map(MixLine::fate)
                .toList();
    }

    @Test
    void aCellThatCameToAnotherGroupIsNotWeighted() throws IOException {
        CellRecord other = MixFixtures.negotiated(
                MixFixtures.cell("today", 0, WIRE, 1000, 0, 6),
                ResultFixtures.negotiated("TLSv1.3", "TLS_AES_128_GCM_SHA256", "secp256r1"));
        RunDirectory run = MixFixtures.write(
                root,
                "Why?",
                List.of(other, MixFixtures.cell("today", 1, WIRE, 2000, 0, 6)),
                MixFixtures.record(MixFixtures.LABELS, ""));
        MixComparison comparison = comparison(run);
        MixLine line = comparison.configurations().get(0).lines().get(0);
        assertEquals(MixFate.OTHERWISE, line.fate());
        assertEquals("it negotiated secp256r1", line.why());
        assertEquals(2000, cost(comparison, 0, "server.cpu").micros().value(), 1e-6);
    }

    @Test
    void mailsWeightDeliveriesAndThroughputHasNoCostADay() throws IOException {
        MixComparison mails = comparison(MixFixtures.two(root, "delivery of 64 KiB mails, heap buffers", 0, 6));
        assertTrue(mails.byMails());
        assertEquals(50, mails.perDay(), 1e-9);
        assertEquals("mail", mails.operation());
        MixComparison bytes =
                comparison(MixFixtures.two(root, "throughput over the wire, 16000 B writes, heap buffers", 0, 6));
        assertNull(cost(bytes, 0, "server.cpu").secondsPerDay());
        assertTrue(MixWords.sentences(bytes, true).get(0).contains(" of CPU time per operation on average"));
    }

    @Test
    void theAnswerSaysWhatItCostsAndWhatIsTurnedAway() throws IOException {
        List<String> answer = Answer.of(ReportBuilder.build(MixFixtures.two(root)));
        assertEquals(
                List.of(
                        "Your mail takes the server 620 ms of CPU time a day under today (98.0 % of its handshakes"
                                + " measured).",
                        "For the 90.0 % of handshakes that both were measured with, hardened takes the server more CPU time"
                                + " than today: 1.05×. Under hardened 8.0 % of the handshakes would be turned away, unless"
                                + " those clients have something else to offer."),
                answer.subList(0, 2));
    }

    @Test
    void whatOverlapsOrIsColdIsNoVerdict() throws IOException {
        String unclear = MixWords.sentences(comparison(MixFixtures.two(root, WIRE, 0.2, 6)), true)
                .get(1);
        assertTrue(unclear.contains("as much CPU time, as far as can be told, as today"), unclear);
        RunDirectory run = MixFixtures.write(
                root,
                "Why?",
                List.of(
                        MixFixtures.cell("today", 0, WIRE, 1000, 0, 6),
                        Fixtures.with(
                                MixFixtures.cell("hardened", 0, WIRE, 3000, 0, 6),
                                new Warmth(false, Fixtures.QUICK, List.of()))),
                MixFixtures.record(MixFixtures.LABELS, "alert"));
        String cold = MixWords.sentences(comparison(run), true).get(1);
        assertTrue(cold.contains("by figures that are not judged, this much of the CPU time under today: 3.00×"), cold);
        assertEquals(cold, MixWords.sentences(comparison(run), false).get(1), "as where the machine was disturbed");
    }

    @Test
    void aConfigurationOfWhichNothingWasMeasuredIsTold() throws IOException {
        RunDirectory run = MixFixtures.write(
                root,
                "Why?",
                List.of(
                        MixFixtures.cell("today", 0, WIRE, 1000, 0, 6),
                        ResultFixtures.failed(
                                "f/hardened/new", MixFixtures.place("hardened", 0), Outcome.ERROR, "it hung up")),
                MixFixtures.record(MixFixtures.LABELS, "alert"));
        MixComparison comparison = comparison(run);
        assertEquals(
                "failed: it hung up",
                comparison.configurations().get(1).lines().get(0).why());
        assertTrue(MixWords.sentences(comparison, true).get(1).startsWith("Of your mail under hardened nothing was"));
    }

    @Test
    void pageAndMarkdownHaveTheFiguresAndAllThatIsDrawn() throws IOException {
        RunDirectory run = MixFixtures.two(root);
        Reports.render(run);
        String html = Files.readString(run.path().resolve("report.html"));
        String page = html.substring(0, html.indexOf("id=\"chart-data\""));
        String data = html.substring(page.length(), html.indexOf("</script>", page.length()));
        assertTrue(page.contains("id=\"your-mail\"") && page.contains("href=\"#your-mail\""));
        assertTrue(page.contains("data-chart=\"m1-day\"") && data.contains("\"id\":\"m1-day\""));
        String drawn = data.substring(data.indexOf("\"id\":\"m1-day\""));
        Matcher bars = Pattern.compile("\"text\":\"([^\"]+)\"").matcher(drawn);
        int seen = 0;
        while (bars.find()) {
            assertTrue(page.contains(", " + bars.group(1) + " ms a day"), "in no table: " + bars.group(1));
            seen++;
        }
        assertEquals(5, seen, "three entries and two");
        String markdown = Files.readString(run.path().resolve("report.md"));
        for (String text : List.of(page, markdown)) {
            for (String figure : List.of("1.27 ms", "1.40 ms", "620 ms", "630 ms", "710 ms", "1.05×", "90.0 %")) {
                assertTrue(text.contains(figure), figure);
            }
            assertTrue(text.contains("50 mails in clear text are in no figure."));
            assertTrue(text.contains("mix-figures.json"));
        }
        assertTrue(page.contains("turned away: alert handshake_failure(40)"));
        JsonNode json = JsonMapper.shared().readTree(Files.readString(run.path().resolve("mix-figures.json")));
        assertEquals("mailtls-mix-figures-1", json.path("schema").asString());
        JsonNode hardened = json.at("/mix/comparisons/0/configurations/1");
        assertEquals("turned_away", hardened.at("/lines/2/fate").asString());
        assertEquals(1.05, hardened.at("/costs/0/ratio/value").asDouble(), 1e-9);
    }

    @Test
    void aRunWithoutAMixHasNoSection() throws IOException {
        RunDirectory run = Fixtures.several(root, 3, true);
        Reports.render(run);
        assertFalse(Files.readString(run.path().resolve("report.html")).contains("your-mail"));
        assertFalse(Files.readString(run.path().resolve("report.md")).contains("Your mail"));
        assertFalse(Files.exists(run.path().resolve("mix-figures.json")));
    }

    @Test
    void hostileWordsStayWords() throws IOException {
        String evil = ScanFixtures.EVIL + Fixtures.TERMINAL + " | [click](javascript:alert(4))";
        List<String> labels = List.of("new", "usual", "old" + evil, "rare" + evil);
        RunDirectory run = MixFixtures.write(
                root,
                "Why?",
                List.of(
                        MixFixtures.cell("today", 0, WIRE, 1000, 0, 3),
                        MixFixtures.cell("hardened", 0, WIRE, 1000, 0, 3),
                        MixFixtures.cell("hardened" + evil, 0, WIRE, 1000, 0, 3)),
                MixFixtures.record(labels, evil));
        Reports.render(run);
        String html = Files.readString(run.path().resolve("report.html"));
        assertTrue(html.contains("turned away: &lt;/script&gt;"), "shown, as text");
        String outside = Pattern.compile("<script[^>]*>.*?</script>", Pattern.DOTALL)
                .matcher(html)
                .replaceAll("");
        assertFalse(outside.contains("<script") || outside.contains("<img"));
        assertFalse(outside.contains("\u001b") || outside.contains("\u202e"));
        String markdown = Files.readString(run.path().resolve("report.md"));
        assertFalse(markdown.contains("<script") || markdown.contains("<img") || markdown.contains("[click]("));
        assertFalse(Pattern.compile("[\\x00-\\x08\\x0b-\\x1f\\x7f-\\x9f\u202e]")
                .matcher(markdown)
                .find());
        assertFalse(Pattern.compile("[\\p{Cc}\\p{Cf}&&[^\n]]")
                .matcher(ResultTable.render(run, 100))
                .find());
    }
}
