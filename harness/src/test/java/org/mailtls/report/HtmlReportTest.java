package org.mailtls.report;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.util.Base64;
import java.util.List;
import java.util.Objects;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.mailtls.result.CellRecord;
import org.mailtls.result.FlameGraphs;
import org.mailtls.result.Outcome;
import org.mailtls.result.ResultFixtures;
import org.mailtls.result.RunDirectory;

class HtmlReportTest {
    private final Path root;

    HtmlReportTest(@TempDir Path root) {
        this.root = root;
    }

    @Test
    void thePolicyAllowsExactlyTheScriptsAndTheStyleOfThePage() throws Exception {
        String html = html(Fixtures.several(root, 3, true));
        Matcher policy = Pattern.compile("Content-Security-Policy\" content=\"([^\"]*)\"")
                .matcher(html);
        assertTrue(policy.find());
        Matcher inline =
                Pattern.compile("<(script|style)>(.*?)</\\1>", Pattern.DOTALL).matcher(html);
        int found = 0;
        while (inline.find()) {
            byte[] digest =
                    MessageDigest.getInstance("SHA-256").digest(inline.group(2).getBytes(StandardCharsets.UTF_8));
            String hash = "sha256-" + Base64.getEncoder().encodeToString(digest);
            assertTrue(policy.group(1).replace("&#39;", "'").contains("'" + hash + "'"), inline.group(1));
            found++;
        }
        assertEquals(3, found);
        assertTrue(policy.group(1).startsWith("default-src"));
        assertFalse(policy.group(1).contains("unsafe"));
    }

    @Test
    void nothingIsFetchedFromElsewhere() throws IOException {
        String html = html(Fixtures.several(root, 3, true)).replaceAll("(?s)<script>.*?</script>", "");

        assertFalse(Pattern.compile("(src|href)=\"(?!#)").matcher(html).find());
        assertFalse(html.contains("url("));
    }

    @Test
    void everyFigureOfAChartStandsInATableToo() throws IOException {
        String html = html(Fixtures.several(root, 10, true));
        String data = html.substring(html.indexOf("id=\"chart-data\">"));
        Matcher bars = Pattern.compile("\"text\":\"([^\"]+)\"").matcher(data.substring(0, data.indexOf("</script>")));
        String tables = html.substring(0, html.indexOf("id=\"chart-data\""));
        int seen = 0;
        while (bars.find()) {
            assertTrue(tables.contains(">" + bars.group(1)), bars.group(1));
            seen++;
        }
        assertTrue(seen > 20, "bars " + seen);
    }

    @Test
    void cellsThatFailedOrWereNeverRunAreNamedWithTheirReasons() throws IOException {
        CellRecord failed = ResultFixtures.failed(
                "f/a", ResultFixtures.axes("client.provider", "A"), Outcome.INVALID, "AES-256 asked, AES-128 got");
        RunDirectory run = RunDirectory.create(root, ResultFixtures.START, "fixture");
        run.writeRun(ResultFixtures.run("Why?", "x", List.of("f/a", "f/never")));
        run.append(failed);

        String html = html(run);

        assertTrue(html.contains("AES-256 asked, AES-128 got"));
        assertTrue(html.contains("f/never"));
        assertTrue(html.contains("No cell gave a figure."));
    }

    @Test
    void aRunThatWasKilledBeforeItsFirstCellStillRenders() throws IOException {
        RunDirectory run = RunDirectory.create(root, ResultFixtures.START, "fixture");
        run.writeRun(ResultFixtures.run("Why?", "x", List.of("f/a")));

        assertTrue(html(run).contains("not run"));
        assertTrue(ResultTable.render(run, 80).contains("1 planned, not run: f/a"));
    }

    @Test
    void warmUpsAreDrawnWithTheirFigures() throws IOException {
        String html = html(Fixtures.several(root, 3, true));

        assertTrue(html.contains("<polyline points=\"0.0,0.0 180.0,8.5\"/>"), "1700 and 1300 µs");
        assertTrue(html.contains(">1700 1300</td>") && html.contains(">40.0 0.0</td>"));
        assertTrue(html.contains(">steady after 6 s</td>"));
        assertTrue(html.contains("to the best"), "a judged run ranks its rows");
    }

    @Test
    void collectorAndHeapAreNamed() {
        assertEquals(
                "Serial GC, 512 MiB fixed heap", HeapWords.of(List.of("-Xms512m", "-Xmx512m", "-XX:+UseSerialGC")));
        assertEquals("the JVM's choice of GC, heap of at most 2 GiB", HeapWords.of(List.of("-Xmx1g", "-Xmx2G")));
        assertEquals("Z GC, the JVM's choice of heap", HeapWords.of(List.of("-XX:+UseZGC")));
    }

    @Test
    void profiledCellsLinkTheirFlameGraphs() throws IOException {
        CellRecord cell = ResultFixtures.profiled("f/a b", "ctimer");
        RunDirectory run = Fixtures.write(root, "Why?", "x", List.of(cell));

        String html = html(run);
        String file = Objects.requireNonNull(cell.flames()).time();

        assertTrue(file.matches("flames/f_a_b-[0-9a-f]{8}[.]html"), file);
        assertTrue(html.contains("<a href=\"" + file + "\">CPU time, ctimer</a>"), "linked");
        assertTrue(Files.readString(run.path().resolve("report.md")).contains("[CPU time, ctimer](" + file + ")"));
        assertThrows(
                IllegalArgumentException.class,
                () -> new FlameGraphs("ctimer", "javascript:alert(1)", "flames/x.html"));
    }

    private static String html(RunDirectory run) throws IOException {
        Reports.render(run);
        return Files.readString(run.path().resolve("report.html"));
    }
}
