package org.mailtls.report.compare;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.Base64;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.mailtls.result.compare.Change;
import org.mailtls.result.compare.Comparison;

class CompareOutputsTest {
    private static final Pattern UNSEEN = Pattern.compile("[\\p{Cc}\\p{Cf}&&[^\n]]");

    @Test
    void theAnswerCountsWhatChangedAndWhatDidNot() {
        List<String> answer = CompareAnswer.of(ComparisonFixture.all());

        assertEquals(
                "2 of 6 figures got worse, 1 better; 1 is the same, 1 is unclear and 1 is not judged.", answer.get(0));
        String rest = String.join("\n", answer);
        assertTrue(rest.contains("host class: epyc-2 and xeon-4"), rest);
        assertTrue(rest.contains("1 cell was measured before and is not any more."), rest);
        assertTrue(rest.contains("1 cell negotiated something else than before"), rest);
        assertTrue(rest.contains("1 expectation of the scenario is broken now and was not."), rest);
        assertTrue(rest.contains("1 rule of a policy is broken now and was not."), rest);
        assertTrue(rest.contains("beyond 5 %"), rest);
        assertEquals(
                "None of 3 figures is shown to have changed; 3 are the same.",
                CompareAnswer.of(ComparisonFixture.of(3, Change.SAME)).get(0));
    }

    @Test
    void theTerminalShowsTheWorstFirstAndLeavesOutWhatIsTheSame() {
        String text = CompareText.render(ComparisonFixture.all(), 120, false);

        assertTrue(text.indexOf("f/worst") < text.indexOf("f/worse "), text);
        assertTrue(text.indexOf("f/worse ") < text.indexOf("f/better"), text);
        assertTrue(text.indexOf("f/better") < text.indexOf("f/unclear"), text);
        assertFalse(text.contains("f/same"), "what is the same is counted alone");
        assertTrue(
                Pattern.compile(
                                "slower +f/worse +client[.]cpu +1[.]00 ms +1[.]25 ms +[+]25[.]0 % \\[[+]20[.]0 … [+]30[.]0 %\\]")
                        .matcher(text)
                        .find(),
                text);
        assertTrue(text.contains("3.10×"), text);
        assertTrue(text.contains("4 more forks of each"), text);
        assertTrue(text.contains("f/broke: measured → failed (nobody answered"), text);
        assertTrue(text.contains("f/scanned: house (protocols): pass → FAIL, for TLSv1"), text);
        assertTrue(text.contains("f/gone") && text.contains("f/new"), text);
    }

    @Test
    void onANarrowTerminalAnIdKeepsItsEnd() {
        Comparison comparison = ComparisonFixture.worse("scenario/very/long/and/ever/longer/path/of-a-cell");

        String text = CompareText.render(comparison, 100, false);

        assertTrue(text.contains("…"), text);
        assertTrue(text.contains("of-a-cell  client.cpu"), text);
    }

    @Test
    void theTerminalGetsNoControlCharacterButItsColours() {
        String text = CompareText.render(ComparisonFixture.hostile(), 100, false);

        assertFalse(UNSEEN.matcher(text).find());
        assertTrue(text.contains("<script>alert(1)"), "it is shown as text");
        String coloured = CompareText.render(ComparisonFixture.hostile(), 100, true);
        assertFalse(UNSEEN.matcher(coloured.replaceAll("\u001b\\[[0-9;]*m", "")).find());
        assertTrue(coloured.contains("\u001b[1;31m"), "what is worse stands out");
    }

    @Test
    void aPullRequestSeesWhatMattersAndMayUnfoldTheRest() {
        String markdown = CompareMarkdown.render(ComparisonFixture.all());

        int folded = markdown.indexOf("<details>");
        assertTrue(folded > 0);
        String open = markdown.substring(0, folded);
        assertTrue(
                open.contains("| **slower** | f/worst | client.cpu | 1.00 ms | 3.10 ms | 3.10× \\[3.00× … 3.20×\\] |"),
                open);
        assertTrue(open.contains("| faster | f/better |"), open);
        assertFalse(open.contains("| f/same |") || open.contains("| f/unclear |"), open);
        assertTrue(markdown.contains("<summary>1 unclear</summary>")
                && markdown.contains("<summary>1 the same</summary>"));
        assertTrue(markdown.contains("| unclear | f/unclear | client.cpu |"));
        assertTrue(markdown.endsWith("</details>\n\n"));
    }

    @Test
    void aPullRequestIsNeverLongerThanItsHostAllows() {
        String markdown = CompareMarkdown.render(ComparisonFixture.of(5000, Change.WORSE));

        assertTrue(markdown.length() < 65_536, "characters " + markdown.length());
        assertTrue(markdown.contains("more are left out here."));
        assertTrue(markdown.contains("### Something else was negotiated"), "the rest still has room");
    }

    @Test
    void hostileNamesAreNoMarkdown() {
        String markdown = CompareMarkdown.render(ComparisonFixture.hostile());

        assertFalse(markdown.contains("<script") || markdown.contains("<img"));
        assertFalse(markdown.contains("\n# owned"));
        assertFalse(UNSEEN.matcher(markdown).find());
        long cells = markdown.lines().filter(line -> line.startsWith("| ")).count();
        assertEquals(2 * 3, cells, "two tables, of which each has one row");
    }

    @Test
    void thePageHasAChartAMetricAndATableAVerdict() throws Exception {
        String html = CompareHtml.render(ComparisonFixture.all());
        String data = html.substring(html.indexOf("id=\"chart-data\">"));

        assertTrue(data.contains("\"kind\":\"forest\""));
        assertTrue(data.contains("\"label\":\"f/worst\",\"value\":3.1,\"low\":3.0,\"high\":3.2,\"style\":\"worse\""));
        assertFalse(data.contains("\"label\":\"f/cold\""), "what is not judged is not drawn");
        assertTrue(html.contains("<h2>Worse</h2>") && html.contains("<h2>Unclear</h2>"));
        assertTrue(html.contains("Not alike: host class"));
        assertEquals(1, html.split("data-chart=", -1).length - 1);
        policyAllowsExactlyWhatIsThere(html);
    }

    /** Three percent more of what is allocated matters, and three percent more time does not. */
    @Test
    void theShadedBandIsThatOfTheFiguresInTheChart() {
        Matcher chart = Pattern.compile(
                        "\"title\":\"([^\"]+)\",\"caption\":\"[^\"]*\",\"kind\":\"forest\",\"threshold\":([0-9.]+)")
                .matcher(CompareHtml.render(ComparisonFixture.kinds()));
        Map<String, String> bands = new HashMap<>();
        while (chart.find()) {
            bands.put(chart.group(1), chart.group(2));
        }

        assertEquals(Map.of("client.cpu", "0.05", "alloc", "0.02", "wire.in", "0.0"), bands);
    }

    @Test
    void hostileNamesAreTextInThePage() throws Exception {
        String html = CompareHtml.render(ComparisonFixture.hostile());
        String outside = Pattern.compile("<script[^>]*>.*?</script>", Pattern.DOTALL)
                .matcher(html)
                .replaceAll("");

        assertFalse(outside.contains("<script") || outside.contains("<img"));
        assertFalse(
                Pattern.compile("[\\p{Cc}\\p{Cf}&&[^\n\t]]").matcher(outside).find());
        assertTrue(outside.contains("&lt;script&gt;alert(1)"));
        policyAllowsExactlyWhatIsThere(html);
    }

    private static void policyAllowsExactlyWhatIsThere(String html) throws Exception {
        Matcher policy = Pattern.compile("Content-Security-Policy\" content=\"([^\"]*)\"")
                .matcher(html);
        assertTrue(policy.find());
        Matcher inline =
                Pattern.compile("<(script|style)>(.*?)</\\1>", Pattern.DOTALL).matcher(html);
        int found = 0;
        while (inline.find()) {
            byte[] digest =
                    MessageDigest.getInstance("SHA-256").digest(inline.group(2).getBytes(StandardCharsets.UTF_8));
            String hash = "'sha256-" + Base64.getEncoder().encodeToString(digest) + "'";
            assertTrue(policy.group(1).replace("&#39;", "'").contains(hash), inline.group(1));
            found++;
        }
        assertEquals(3, found);
        assertFalse(policy.group(1).contains("unsafe"));
    }
}
