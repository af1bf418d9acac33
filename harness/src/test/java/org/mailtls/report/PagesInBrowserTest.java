package org.mailtls.report;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.mailtls.report.browser.BrowserPage;
import org.mailtls.report.browser.Chromium;
import org.mailtls.report.browser.ChromiumTest;
import org.mailtls.report.browser.Look;
import org.mailtls.report.browser.PageFaults;
import tools.jackson.databind.JsonNode;

/** Every kind of page, on whatever it is looked at. Pictures for people go to {@code target/pages}. */
@ChromiumTest
@Timeout(300)
class PagesInBrowserTest {
    private static final Path PICTURES = Path.of("target", "pages");
    private static final byte[] PNG = {(byte) 0x89, 'P', 'N', 'G', '\r', '\n', 0x1a, '\n'};
    private static final int WIDTH_AT = 16;
    private static final int SCREEN = 900;
    private static final int KEYS = 100;

    /** In each way in which a page can be wrong. */
    private static final String WRONG = """
            <!DOCTYPE html>
            <html><head>
            <meta http-equiv="Content-Security-Policy" content="default-src 'none'; style-src 'unsafe-inline'">
            <title>x</title>
            </head><body style="background: #777; color: #888">
            <h1>a</h1><h3>b</h3>
            <div style="width: 2000px">wide</div>
            <figure><div data-chart="x" style="height: 9px"></div></figure>
            <table><thead><tr><th>n</th></tr></thead></table>
            <a href="javascript:alert(2)"></a>
            <details><summary>folded</summary><p>words</p></details>
            <script type="application/json" id="chart-data">[{"kind": "forest", "marks": [{"label": "untold"}]}]</script>
            <script>alert(1)</script>
            </body></html>
            """;

    private static Chromium chromium;
    private static Map<String, Path> pages = Map.of();

    @BeforeAll
    static void start(@TempDir Path folder) throws Exception {
        pages = PageFixtures.write(folder);
        chromium = Chromium.start(Files.createDirectories(folder.resolve("browser")));
    }

    @AfterAll
    static void end() {
        if (chromium != null) {
            chromium.close();
        }
    }

    @ParameterizedTest
    @EnumSource
    void everyPageIsSoundHoweverItIsLookedAt(Look look) throws Exception {
        Files.createDirectories(PICTURES);
        List<String> wrong = new ArrayList<>();
        for (Map.Entry<String, Path> page : pages.entrySet()) {
            try (BrowserPage open = BrowserPage.open(chromium, page.getValue(), look)) {
                PageFaults.of(open, look).forEach(fault -> wrong.add(page.getKey() + ": " + fault));
                byte[] picture = open.screenshot();
                assertArrayEquals(PNG, Arrays.copyOf(picture, PNG.length), page.getKey());
                assertEquals(look.width(), ByteBuffer.wrap(picture).getInt(WIDTH_AT), page.getKey());
                Files.write(PICTURES.resolve(page.getKey() + "-" + look + ".png"), picture);
            }
        }
        assertEquals(List.of(), wrong);
    }

    /** So that the test above can fail. */
    @Test
    void whatIsWrongWithAPageIsSeen(@TempDir Path folder) throws Exception {
        Path file = Files.writeString(folder.resolve("wrong.html"), WRONG);
        String wide = faults(file, Look.WIDE);
        for (String fault : List.of(
                "the browser complains: ",
                "Content Security Policy",
                "no language",
                "a heading of level 3 after one of level 1",
                "wider than the screen",
                "one has to scroll sideways",
                "chart x has nothing for those who cannot see it",
                "chart x has no caption",
                "chart x is not drawn",
                "a table without rows",
                "a heading of a table that does not say of what",
                "a link or a summary without words",
                "leads elsewhere",
                "drawn, and in no table: [\"untold\"]",
                "of the wrong darkness",
                "hard to read")) {
            assertTrue(wide.contains(fault), fault + " in\n" + wide);
        }
        assertTrue(faults(file, Look.PRINT).contains("something is folded away on paper"));
        String bare = faults(file, Look.WITHOUT_SCRIPTS);
        assertTrue(bare.contains("chart x leaves a hole") && bare.contains("not a word of why"), bare);
    }

    @Test
    void theFirstScreenHasTheQuestionTheAnswerAndTheMainChart() throws Exception {
        try (BrowserPage page = open(PageFixtures.REPORT, Look.WIDE)) {
            JsonNode structure = page.structure();
            double question = structure.path("question").asDouble(-1);
            double answer = structure.path("answer").asDouble(-1);
            double chart = structure.path("mainChart").asDouble(-1);

            assertTrue(0 < question && question < answer, "question " + question + ", answer " + answer);
            assertTrue(answer < chart && chart < SCREEN, "answer " + answer + ", main chart " + chart);
        }
    }

    @Test
    void theKeyboardReachesWhatIsFoldedAndUnfoldsIt() throws Exception {
        try (BrowserPage page = open(PageFixtures.REPORT, Look.WIDE)) {
            int keys = 0;
            while (!page.ask("document.activeElement.tagName").asString("").equals("SUMMARY")) {
                assertTrue(keys++ < KEYS, "no end of what the keyboard reaches before it");
                page.tab();
            }
            assertTrue(keys > 1, "links come before");

            page.enter();

            assertTrue(page.ask("document.activeElement.parentElement.open").asBoolean(false), "it is open");
        }
    }

    @Test
    void chartsFollowTheWindow() throws Exception {
        try (BrowserPage page = open(PageFixtures.REPORT, Look.WIDE)) {
            page.resize(Look.NARROW.width());

            assertEquals(List.of(), PageFaults.of(page, Look.NARROW));
        }
    }

    @Test
    void paperIsPrintedAndThePageIsAsItWasBefore() throws Exception {
        try (BrowserPage page = open(PageFixtures.REPORT, Look.WIDE)) {
            List<Double> before = widths(page);

            String begin = new String(page.pdf(), 0, 5, StandardCharsets.US_ASCII);

            assertEquals("%PDF-", begin);
            assertTrue(before.size() > 2, before.toString());
            assertEquals(before, widths(page));
        }
    }

    /** What a server or a scenario says is shown, and does nothing. */
    @Test
    void noScriptOfAStrangerRuns() throws Exception {
        try (BrowserPage page = open(PageFixtures.HOSTILE, Look.WIDE)) {
            assertTrue(
                    page.ask("document.body.innerText.includes('<script>alert(1)')")
                            .asBoolean(false),
                    "it is shown");
            assertEquals(
                    0,
                    page.ask("document.querySelectorAll('img, [onerror]').length")
                            .asInt(-1));
            assertEquals(List.of(), page.complaints());
        }
    }

    private static String faults(Path file, Look look) throws Exception {
        try (BrowserPage page = BrowserPage.open(chromium, file, look)) {
            return String.join("\n", PageFaults.of(page, look));
        }
    }

    private static BrowserPage open(String page, Look look) throws Exception {
        return BrowserPage.open(chromium, Objects.requireNonNull(pages.get(page), page), look);
    }

    private static List<Double> widths(BrowserPage page) throws Exception {
        List<Double> widths = new ArrayList<>();
        page.structure()
                .path("charts")
                .forEach(chart -> widths.add(chart.path("width").asDouble(0)));
        return widths;
    }
}
