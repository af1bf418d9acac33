package org.mailtls.report;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.mailtls.result.ResultFixtures.axes;

import java.io.IOException;
import java.io.StringReader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import javax.xml.parsers.DocumentBuilderFactory;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.mailtls.probe.Fact;
import org.mailtls.probe.FactValue;
import org.mailtls.result.CellRecord;
import org.mailtls.result.Outcome;
import org.mailtls.result.ResultFixtures;
import org.mailtls.result.RunDirectory;
import org.w3c.dom.Element;
import org.w3c.dom.NodeList;
import org.xml.sax.InputSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** A run of three cells: a server that breaks a must, one that does not, and one that could not be seen. */
class ConformanceFilesTest {
    private static final JsonMapper JSON = JsonMapper.builder().build();
    private static final List<String> FILES = List.of("junit.xml", "findings.sarif", "crypto.cdx.json");
    private static final String OLD = "fixture/parameters-old";
    private static final String NEW = "fixture/parameters-new";
    private static final String GONE = "fixture/parameters-gone";
    private static final String SCENARIO = """
            version: 1
            name: fixture
            about: What is kept?
            server: { driver: container, mta: postfix, release: trixie }
            workload: { kind: scan }
            policies: [house.yaml]
            matrix:
              server.parameters:
                old: {}
                new: { smtpd_tls_protocols: ">=TLSv1.3" }
                gone: { smtpd_port_logging: "?" }
            """;

    @TempDir
    private Path root;

    private RunDirectory run;

    @BeforeEach
    void scanned() throws IOException {
        List<CellRecord> cells = List.of(cell(OLD, "old"), cell(NEW, "new"), gone());
        run = Fixtures.write(root, "What is kept?", SCENARIO, cells);
        run.writePolicies(Map.of("house", ScanFixtures.rules("house")));
        run.writeFacts(OLD, ScanFixtures.facts(ScanFixtures.values()));
        Map<String, Fact> values = ScanFixtures.values();
        values.put("VER-SET", ScanFixtures.seen(new FactValue.Words(List.of("TLSv1.2", "TLSv1.3"))));
        run.writeFacts(NEW, ScanFixtures.facts(values));
    }

    @Test
    void theReportsOfARunThatScannedHaveThem() throws IOException {
        List<String> names = Reports.render(run).stream()
                .map(file -> file.getFileName().toString())
                .toList();
        assertTrue(names.containsAll(FILES), names.toString());
        for (String report : List.of("report.html", "report.md")) {
            String text = read(report);
            FILES.forEach(file -> assertTrue(text.contains(file), file + " is named in " + report));
        }
    }

    @Test
    void theSameDirectoryGivesTheSameFiles() throws IOException {
        Reports.render(run);
        List<String> first = new ArrayList<>();
        for (String file : FILES) {
            first.add(read(file));
        }
        Reports.render(RunDirectory.open(run.path()));
        for (int i = 0; i < FILES.size(); i++) {
            assertEquals(first.get(i), read(FILES.get(i)));
        }
    }

    @Test
    void aRunThatScannedNothingHasNone() throws IOException {
        RunDirectory measured = Fixtures.several(root, 3, true);
        Reports.render(measured);
        for (String file : FILES) {
            assertFalse(Files.exists(measured.path().resolve(file)), file);
        }
        assertFalse(Files.readString(measured.path().resolve("report.md")).contains("junit.xml"));
    }

    @Test
    void junitHasASuiteForEachCell() throws Exception {
        Reports.render(run);
        Element all = DocumentBuilderFactory.newDefaultInstance()
                .newDocumentBuilder()
                .parse(new InputSource(new StringReader(read("junit.xml"))))
                .getDocumentElement();
        assertEquals("mailtls run fixture", all.getAttribute("name"));
        List<Element> suites = elements(all, "testsuite");
        assertEquals(
                List.of(OLD, NEW, GONE),
                suites.stream().map(suite -> suite.getAttribute("name")).toList());
        assertEquals(List.of("4", "1", "0"), counts(suites.get(0)));
        assertEquals(List.of("4", "0", "0"), counts(suites.get(1)));
        assertEquals(List.of("1", "0", "1"), counts(suites.get(2)));
        assertEquals("house", elements(suites.get(0), "testcase").get(0).getAttribute("classname"));
        assertEquals("nobody answered", elements(suites.get(2), "error").get(0).getAttribute("message"));
    }

    @Test
    void sarifHasTheFindingsOfAllServersEachWhereItIsSet() throws IOException {
        Reports.render(run);
        JsonNode log = JSON.readTree(read("findings.sarif"));
        assertEquals(1, log.at("/runs").size());
        List<String> found = new ArrayList<>();
        Set<String> fingerprints = new HashSet<>();
        for (JsonNode result : log.at("/runs/0/results")) {
            JsonNode physical = result.at("/locations/0/physicalLocation");
            assertEquals("scenarios/fixture.yaml", text(physical, "/artifactLocation/uri"));
            assertTrue(fingerprints.add(text(result, "/partialFingerprints/mailtlsRule~1v1")), result.toString());
            if (text(result, "/properties/policy").equals("house")) {
                found.add(text(result, "/locations/0/logicalLocations/0/fullyQualifiedName") + " "
                        + text(result, "/properties/policyRule") + " "
                        + physical.at("/region/startLine").asInt() + ":"
                        + physical.at("/region/startColumn").asInt());
            }
        }
        assertEquals(List.of(OLD + " protocols 9:5", OLD + " hybrid 9:5", NEW + " hybrid 10:5"), found);
        assertTrue(text(log, "/runs/0/results/0/message/text").startsWith("old: "));
        JsonNode invocations = log.at("/runs/0/invocations");
        assertEquals(3, invocations.size());
        assertTrue(invocations.at("/0/executionSuccessful").asBoolean());
        assertFalse(invocations.at("/2/executionSuccessful").asBoolean());
        assertEquals(
                GONE + ": nobody answered", text(invocations.get(2), "/toolExecutionNotifications/0/message/text"));
    }

    /** The lab's ports are others each time, so a finding that stays would look like a new one. */
    @Test
    void findingsKeepTheirFingerprintsWhateverThePort() throws IOException {
        Reports.render(run);
        assertEquals(
                OLD + "/VER-SET/house/protocols",
                text(JSON.readTree(read("findings.sarif")), "/runs/0/results/0/partialFingerprints/mailtlsRule~1v1"));
    }

    @Test
    void cbomKeepsTheServersApart() throws IOException {
        Reports.render(run);
        JsonNode bom = JSON.readTree(read("crypto.cdx.json"));
        assertEquals("1.6", text(bom, "/specVersion"));
        assertEquals("fixture", text(bom, "/metadata/component/name"));
        Set<String> refs = new HashSet<>(Set.of(text(bom, "/metadata/component/bom-ref")));
        for (JsonNode component : bom.at("/components")) {
            assertTrue(refs.add(text(component, "/bom-ref")), "each reference once: " + component);
        }
        assertTrue(refs.contains("server/" + OLD + "/protocol/TLSv1"));
        assertTrue(refs.contains("server/" + NEW + "/protocol/TLSv1.3"));
        assertFalse(refs.contains("server/" + NEW + "/protocol/TLSv1"));
        Map<String, List<String>> depending = new HashMap<>();
        for (JsonNode dependency : bom.at("/dependencies")) {
            List<String> on = new ArrayList<>();
            dependency.at("/dependsOn").forEach(ref -> on.add(ref.asString()));
            assertTrue(refs.containsAll(on), on + " in " + refs);
            depending.put(text(dependency, "/ref"), on);
        }
        assertEquals(List.of("server/" + OLD, "server/" + NEW), depending.get("run"));
        assertEquals(
                List.of("server/" + OLD + "/protocol/TLSv1", "server/" + OLD + "/protocol/TLSv1.2"),
                depending.get("server/" + OLD));
    }

    private static CellRecord cell(String id, String label) {
        return ResultFixtures.ok(id, axes("server.parameters", label), "scan", List.of());
    }

    private static CellRecord gone() {
        CellRecord cell = cell(GONE, "gone");
        return new CellRecord(
                cell.schema(),
                cell.id(),
                cell.axes(),
                cell.provider(),
                cell.workload(),
                Outcome.ERROR,
                "nobody answered",
                cell.start(),
                cell.end(),
                cell.forkStarts(),
                null,
                null,
                null,
                null,
                List.of(),
                null);
    }

    private String read(String file) throws IOException {
        return Files.readString(run.path().resolve(file));
    }

    private static List<String> counts(Element suite) {
        return List.of(suite.getAttribute("tests"), suite.getAttribute("failures"), suite.getAttribute("errors"));
    }

    private static List<Element> elements(Element above, String name) {
        NodeList found = above.getElementsByTagName(name);
        List<Element> elements = new ArrayList<>();
        for (int i = 0; i < found.getLength(); i++) {
            elements.add((Element) found.item(i));
        }
        return elements;
    }

    private static String text(JsonNode node, String pointer) {
        return node.at(pointer).asString("");
    }
}
