package org.mailtls.report;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.io.StringReader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import javax.xml.parsers.DocumentBuilderFactory;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.mailtls.result.CellRecord;
import org.mailtls.result.Expected;
import org.mailtls.result.Outcome;
import org.mailtls.result.RunDirectory;
import org.w3c.dom.Element;
import org.w3c.dom.NodeList;
import org.xml.sax.InputSource;

class ExpectationJunitTest {
    private static final String EVIL = Fixtures.SCRIPT + Fixtures.TERMINAL + "]]>\uffff | [click](javascript:alert(4))";

    private final Path root;

    ExpectationJunitTest(@TempDir Path root) {
        this.root = root;
    }

    @Test
    void aSuiteForEachCellACaseForItselfAndOneForEachExpectation() throws Exception {
        Element suites = junit(AttackFixtures.four(root));

        List<Element> cells = elements(suites, "testsuite");
        assertEquals(
                List.of("fixture/bullseye", "fixture/bookworm", "fixture/trixie", "fixture/forky"),
                cells.stream().map(cell -> cell.getAttribute("name")).toList());
        counts(cells.get(0), 2, 0, 0, 0);
        counts(cells.get(1), 3, 1, 0, 0);
        counts(cells.get(2), 2, 0, 1, 1);
        counts(cells.get(3), 1, 0, 0, 1);
    }

    @Test
    void aWarningFailsNothingAndWhatWasNotTestedHasNotPassed() throws Exception {
        List<Element> cells = elements(junit(AttackFixtures.four(root)), "testsuite");

        Element warned = elements(cells.get(0), "testcase").get(1);
        assertEquals("quick (victim.latency.p99)", warned.getAttribute("name"));
        assertEquals(0, elements(warned, "failure").size());
        assertTrue(elements(warned, "system-out").get(0).getTextContent().startsWith("warning: "));
        Element failed = elements(cells.get(1), "testcase").get(1);
        String failure = elements(failed, "failure").get(0).getAttribute("message");
        assertEquals("victim.latency.p99: 50.0 ms, asked at most 3x before", failure);
        assertTrue(failed.getTextContent().contains(AttackFixtures.PLACE));
        Element met = elements(cells.get(1), "testcase").get(2);
        assertEquals(0, met.getElementsByTagName("*").getLength(), "a pass has no child");
        Element open = elements(cells.get(2), "testcase").get(1);
        assertEquals(
                "not tested: nothing, asked at most 3x before",
                elements(open, "skipped").get(0).getAttribute("message"));
        Element died = elements(cells.get(2), "testcase").get(0);
        assertEquals(
                "the server died 2.0 s into the attack",
                elements(died, "error").get(0).getAttribute("message"));
    }

    @Test
    void aRunThatExpectsNothingHasNoSuchFile() throws IOException {
        RunDirectory run = AttackFixtures.run(
                root,
                List.of(AttackFixtures.cell("bullseye")),
                List.of(AttackFixtures.load(
                        "fixture/bullseye", AttackFixtures.renegotiations(1, Map.of()), new AttackFixtures.Change())),
                List.of());

        Reports.render(run);

        assertFalse(Files.exists(run.path().resolve("junit.xml")));
    }

    @Test
    void noTextFromAServerOrAFileActs() throws Exception {
        AttackFixtures.Change change = new AttackFixtures.Change();
        change.notes = List.of(EVIL);
        CellRecord cell = AttackFixtures.cell(EVIL);
        CellRecord failed = AttackFixtures.broken("b" + EVIL, Outcome.ERROR, EVIL);
        RunDirectory run = AttackFixtures.run(
                root,
                List.of(cell, failed),
                List.of(AttackFixtures.load(cell.id(), AttackFixtures.renegotiations(2, Map.of(EVIL, 3L)), change)),
                List.of(
                        new Expected(cell.id(), EVIL, EVIL, EVIL, 1.0, Expected.FAIL, Expected.ERROR, EVIL),
                        new Expected("gone", EVIL, EVIL, EVIL, null, Expected.NOT_TESTED, Expected.WARNING, EVIL)));

        Element suites = junit(run);
        String html = Files.readString(run.path().resolve("report.html"));
        String outsideScripts = Pattern.compile("<script[^>]*>.*?</script>", Pattern.DOTALL)
                .matcher(html)
                .replaceAll("");
        String markdown = Files.readString(run.path().resolve("report.md"));

        assertEquals(0, suites.getElementsByTagName("script").getLength());
        assertEquals(1, elements(suites, "failure").size());
        assertEquals(3, html.split("</script>", -1).length - 1, "data, library and charts");
        assertFalse(outsideScripts.contains("<script"));
        assertTrue(outsideScripts.contains("&lt;script&gt;alert(1)"), "it is shown as text");
        assertFalse(outsideScripts.contains("\u001b") || outsideScripts.contains("\u202e"));
        assertFalse(markdown.contains("<script") || markdown.contains("[click]("));
        assertFalse(Pattern.compile("[\\p{Cc}\\p{Cf}&&[^\n]]")
                .matcher(ResultTable.render(run, 100))
                .find());
    }

    private static void counts(Element suite, int tests, int failures, int errors, int skipped) {
        assertEquals(String.valueOf(tests), suite.getAttribute("tests"));
        assertEquals(tests, elements(suite, "testcase").size());
        assertEquals(String.valueOf(failures), suite.getAttribute("failures"));
        assertEquals(failures, elements(suite, "failure").size());
        assertEquals(String.valueOf(errors), suite.getAttribute("errors"));
        assertEquals(errors, elements(suite, "error").size());
        assertEquals(String.valueOf(skipped), suite.getAttribute("skipped"));
        assertEquals(skipped, elements(suite, "skipped").size());
    }

    private static Element junit(RunDirectory run) throws Exception {
        Reports.render(run);
        String xml = Files.readString(run.path().resolve("junit.xml"));
        return DocumentBuilderFactory.newDefaultInstance()
                .newDocumentBuilder()
                .parse(new InputSource(new StringReader(xml)))
                .getDocumentElement();
    }

    private static List<Element> elements(Element above, String name) {
        NodeList found = above.getElementsByTagName(name);
        List<Element> elements = new ArrayList<>();
        for (int i = 0; i < found.getLength(); i++) {
            elements.add((Element) found.item(i));
        }
        return elements;
    }
}
