package org.mailtls.report;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.mailtls.result.CellRecord;
import org.mailtls.result.ForkFacts;
import org.mailtls.result.Metric;
import org.mailtls.result.Outcome;
import org.mailtls.result.ResultFixtures;
import org.mailtls.result.RunDirectory;
import org.mailtls.result.Warmth;

/** A banner, a reason, a name or a scenario may come from anybody; no report may let it act. */
class HostileTextTest {
    private static final String EVIL = Fixtures.SCRIPT + "<img src=x onerror=alert(2)>" + Fixtures.TERMINAL
            + "\" onmouseover=\"alert(3) | [click](javascript:alert(4)) ``` \n# owned\n```` \u2028 -->";

    final RunDirectory run;

    HostileTextTest(@TempDir Path root) throws IOException {
        List<CellRecord> cells = List.of(
                hostile("Sun" + EVIL),
                hostile("Other"),
                ResultFixtures.failed(
                        "f/" + EVIL,
                        ResultFixtures.axes("client.provider", EVIL, "server." + EVIL, EVIL),
                        Outcome.ERROR,
                        EVIL));
        run = Fixtures.write(root, "Why? " + EVIL, "name: x\n" + EVIL, cells);
        Reports.render(run);
    }

    @Test
    void htmlHasNoElementOrHandlerButItsOwn() throws IOException {
        String html = Files.readString(run.path().resolve("report.html"));
        String outsideScripts = Pattern.compile("<script[^>]*>.*?</script>", Pattern.DOTALL)
                .matcher(html)
                .replaceAll("");

        assertEquals(3, html.split("</script>", -1).length - 1, "data, library and charts");
        assertFalse(outsideScripts.contains("<script"));
        assertFalse(outsideScripts.contains("<img"));
        Pattern.compile("<[a-zA-Z](?:[^>\"]|\"[^\"]*\")*>")
                .matcher(outsideScripts)
                .results()
                .map(tag -> tag.group().replaceAll("\"[^\"]*\"", "\"\""))
                .forEach(tag -> assertFalse(tag.matches("(?s).*\\son[a-z]+=.*"), tag));
        assertFalse(outsideScripts.contains("\u001b"));
        assertFalse(outsideScripts.contains("\u202e"));
        assertTrue(outsideScripts.contains("&lt;script&gt;alert(1)"), "it is shown as text");
    }

    @Test
    void theChartDataCannotEndItsElement() throws IOException {
        String html = Files.readString(run.path().resolve("report.html"));
        String data = html.substring(html.indexOf("id=\"chart-data\">"));
        data = data.substring(data.indexOf('>') + 1, data.indexOf("</script>"));

        assertFalse(data.contains("<"));
        assertTrue(data.contains("\\u003cscript\\u003ealert(1)"));
        assertTrue(data.endsWith("]"), "the array is whole");
    }

    @Test
    void markdownHasNoHtmlNoLinkAndNoHeadingFromOutside() throws IOException {
        String markdown = Files.readString(run.path().resolve("report.md"));
        int fence = markdown.indexOf("`````yaml\n");
        assertTrue(fence > 0, "the fence is longer than the four backticks in the scenario");
        String outsideFence = markdown.substring(0, fence) + markdown.substring(markdown.indexOf("\n`````\n", fence));

        assertFalse(outsideFence.contains("<script"));
        assertFalse(outsideFence.contains("<img"));
        assertFalse(outsideFence.contains("[click]("));
        assertFalse(outsideFence.contains("\n# owned"));
        assertFalse(Pattern.compile("[\\x00-\\x08\\x0b-\\x1f\\x7f-\\x9f\u202e]")
                .matcher(markdown)
                .find());
    }

    @Test
    void theTerminalGetsNoControlCharacterButLineFeeds() throws IOException {
        String table = ResultTable.render(run, 100);

        assertFalse(Pattern.compile("[\\p{Cc}\\p{Cf}&&[^\n]]").matcher(table).find());
        assertTrue(table.contains("</script><script>alert(1)"), "it is shown as text");
    }

    private static CellRecord hostile(String provider) {
        CellRecord cell = Fixtures.with(
                ResultFixtures.ok(
                        "f/" + provider,
                        ResultFixtures.axes("client.provider", provider, "server." + EVIL, EVIL),
                        "handshake " + EVIL,
                        List.of(
                                ResultFixtures.metric("client.cpu", "us/op", Metric.Better.LOWER, 300, 0.1, 3, 1),
                                ResultFixtures.metric("x" + EVIL, EVIL, Metric.Better.LOWER, 300, 0.1, 3, 1))),
                new Warmth(false, EVIL, List.of()));
        return new CellRecord(
                cell.schema(),
                cell.id(),
                cell.axes(),
                provider,
                cell.workload(),
                cell.outcome(),
                null,
                cell.start(),
                cell.end(),
                cell.forkStarts(),
                cell.warmth(),
                ResultFixtures.negotiated("TLSv1.3", EVIL, provider),
                new ForkFacts(EVIL, List.of(EVIL), EVIL, EVIL),
                ResultFixtures.server(EVIL),
                cell.metrics(),
                null);
    }
}
