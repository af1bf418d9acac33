package org.mailtls.report;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.util.Base64;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.mailtls.result.CellRecord;
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

    private static String html(RunDirectory run) throws IOException {
        Reports.render(run);
        return Files.readString(run.path().resolve("report.html"));
    }
}
