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
import org.mailtls.report.site.Site;
import org.mailtls.result.RunDirectory;
import org.mailtls.result.history.KnownChanges;

class LadderPageTest {
    private static final String EVIL =
            ScanFixtures.EVIL + "\" onmouseover=\"alert(3) | [click](javascript:alert(4)) `x`\n# owned";

    private final Path root;

    LadderPageTest(@TempDir Path root) {
        this.root = root;
    }

    @Test
    void aLadderHasOneChartOneTableAndAParagraphForEachStep() throws IOException {
        String html = html(new LadderFixtures(root).write());
        assertEquals(2, count(html, "data-chart="), "one a release");
        assertEquals(2, count(html, "<table"));
        assertEquals(12, count(html, "<p class=\"told "));
        assertEquals(2, count(html, "<p class=\"told failed\">"));
        assertTrue(html.contains("<pre>smtpd_tls_protocols = !TLSv1</pre>"));
        assertTrue(html.contains(">2 (+1)</td>") && html.contains(">1 (−1)</td>"), "opened and closed");
        assertTrue(html.contains(">92.0 %</td>") && html.contains(">1 (1 new)</td>"));
        assertTrue(html.contains("<a href=\"report.html\">"));
    }

    @Test
    void thePolicyAllowsExactlyTheScriptsAndTheStyleOfThePage() throws Exception {
        String html = html(new LadderFixtures(root).write());
        Matcher policy = Pattern.compile("Content-Security-Policy\" content=\"([^\"]*)\"")
                .matcher(html);
        assertTrue(policy.find());
        assertTrue(policy.group(1).startsWith("default-src") && !policy.group(1).contains("unsafe"));
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
    }

    @Test
    void allThatTheChartDrawsStandsInTheTable() throws IOException {
        String html = html(new LadderFixtures(root).write());
        String data = html.substring(html.indexOf("id=\"chart-data\">"));
        String tables = html.substring(0, html.indexOf("id=\"chart-data\""));
        Matcher figures =
                Pattern.compile("\"text\":\"([^\"]+)\"").matcher(data.substring(0, data.indexOf("</script>")));
        int seen = 0;
        while (figures.find()) {
            assertTrue(tables.contains(">" + figures.group(1) + " <span class=\"interval\">("), figures.group(1));
            seen++;
        }
        assertEquals(10, seen);
        assertTrue(
                data.contains("\"kind\":\"ladder\"") && data.contains("\"name\":\"house\",\"open\":[2,2,1,2,2,null]"),
                data.substring(0, 900));
    }

    @Test
    void whatComesFromOutsideIsTextInHtml() throws IOException {
        String html = html(new LadderFixtures(root).hostile(EVIL).write());
        String outside = Pattern.compile("<script[^>]*>.*?</script>", Pattern.DOTALL)
                .matcher(html)
                .replaceAll("");
        assertEquals(3, html.split("</script>", -1).length - 1, "data, library and charts");
        assertFalse(outside.contains("<script") || outside.contains("<img"));
        Pattern.compile("<[a-zA-Z](?:[^>\"]|\"[^\"]*\")*>")
                .matcher(outside)
                .results()
                .map(tag -> tag.group().replaceAll("\"[^\"]*\"", "\"\""))
                .forEach(tag -> assertFalse(tag.matches("(?s).*\\son[a-z]+=.*"), tag));
        assertFalse(Pattern.compile("[\\x00-\\x08\\x0b-\\x1f\\x7f-\\x9f\u202e]")
                .matcher(html)
                .find());
        assertTrue(outside.contains("&lt;script&gt;alert(1)"), "it is shown as text");
    }

    @Test
    void whatComesFromOutsideIsTextInMarkdown() throws IOException {
        RunDirectory run = new LadderFixtures(root).hostile(EVIL).write();
        Reports.render(run);
        String markdown = Files.readString(run.path().resolve("ladder.md"));
        assertFalse(markdown.contains("<script") || markdown.contains("<img"));
        assertFalse(markdown.contains("[click](") || markdown.contains("\n# owned"));
        assertFalse(Pattern.compile("[\\x00-\\x08\\x0b-\\x1f\\x7f-\\x9f\u202e]")
                .matcher(markdown)
                .find());
    }

    @Test
    void markdownSaysTheSame() throws IOException {
        RunDirectory run = new LadderFixtures(root).write();
        Reports.render(run);
        String markdown = Files.readString(run.path().resolve("ladder.md"));
        assertTrue(markdown.startsWith("# What does each step close?\n"), markdown.substring(0, 60));
        assertEquals(2, count(markdown, "| step | "));
        assertTrue(markdown.contains("### 1-guide (aside)\n"));
        assertTrue(markdown.contains("It closes 1 finding of house (protocols)."));
        assertTrue(markdown.contains("- smtpd\\_tls\\_protocols = !TLSv1\n"));
        assertTrue(Files.readString(run.path().resolve("report.md")).contains("(ladder.md)"));
        assertTrue(Files.readString(run.path().resolve("report.html")).contains("href=\"ladder.html\""));
    }

    @Test
    void aRunWithoutALadderHasNoSuchPage() throws IOException {
        RunDirectory run = Fixtures.several(root, 3, true);
        Reports.render(run);
        assertFalse(Files.exists(run.path().resolve("ladder.html")));
        assertFalse(Files.readString(run.path().resolve("report.html")).contains("ladder.html"));
        assertFalse(RunPage.of(run).beside().containsKey("ladder.html"));
    }

    @Test
    void theConformanceSectionComparesWithTheStepBelow() throws IOException {
        RunDirectory run = new LadderFixtures(root).write();
        List<ConformancePage.Step> steps =
                ConformancePage.of(Conformance.of(run)).steps();
        ConformancePage.Step old = steps.stream()
                .filter(step -> step.label().equals("bookworm · 2-old-off"))
                .findFirst()
                .orElseThrow();
        assertEquals(List.of("house (protocols): FAIL → pass"), old.closed());
        assertTrue(
                steps.stream().noneMatch(step -> step.label().equals("trixie · 0-default")),
                "another release is no step below");
    }

    @Test
    void aPublishedRunBringsItsLadderAlong(@TempDir Path site) throws IOException {
        RunDirectory run = new LadderFixtures(root).write();
        Reports.render(run);
        Site.publish(List.of(run), null, KnownChanges.of(List.of()), site);
        Path folder = site.resolve("runs").resolve(run.id());
        assertTrue(Files.readString(folder.resolve("ladder.html")).contains("1-guide (aside)"));
        assertTrue(Files.exists(folder.resolve("ladder.md")) && Files.exists(folder.resolve("ladder.json")));
        assertTrue(Files.readString(site.resolve("index.html")).contains("ladder.html"));
    }

    private static String html(RunDirectory run) throws IOException {
        Reports.render(run);
        return Files.readString(run.path().resolve("ladder.html"));
    }

    private static int count(String text, String part) {
        return text.split(Pattern.quote(part), -1).length - 1;
    }
}
