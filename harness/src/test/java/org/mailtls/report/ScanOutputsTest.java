package org.mailtls.report;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.networknt.schema.InputFormat;
import com.networknt.schema.Schema;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.SpecificationVersion;
import java.io.InputStream;
import java.io.StringReader;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.regex.Pattern;
import javax.xml.parsers.DocumentBuilderFactory;
import org.junit.jupiter.api.Test;
import org.mailtls.probe.Fact;
import org.mailtls.probe.FactState;
import org.mailtls.probe.FactValue;
import org.mailtls.result.FactsJson;
import org.mailtls.result.compare.ScanDiff;
import org.w3c.dom.Document;
import org.w3c.dom.Element;
import org.w3c.dom.NodeList;
import org.xml.sax.InputSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** The files for machines, read back by somebody else's parser. */
class ScanOutputsTest {
    private static final JsonMapper JSON = JsonMapper.builder().build();

    @Test
    void junitHasASuiteForEachPolicyAndACaseForEachRule() throws Exception {
        Document xml = xml(JunitReport.render(ScanFixtures.report(
                ScanFixtures.values(), List.of(ScanFixtures.verdict("house"), ScanFixtures.verdict("other")))));

        List<Element> suites = elements(xml.getDocumentElement(), "testsuite");
        assertEquals(List.of("house", "other"), attributes(suites, "name"));
        Element house = suites.get(0);
        assertEquals("4", house.getAttribute("tests"));
        assertEquals("1", house.getAttribute("failures"));
        assertEquals("0", house.getAttribute("errors"));
        assertEquals("1", house.getAttribute("skipped"));
        List<Element> cases = elements(house, "testcase");
        assertEquals(
                List.of(
                        "protocols (VER-SET)",
                        "compression (FEAT-COMPRESSION)",
                        "staple (CERT-OCSP-STAPLE)",
                        "hybrid (KEX-HYBRID)"),
                attributes(cases, "name"));
        assertEquals(1, elements(cases.get(0), "failure").size());
        assertTrue(cases.get(0).getTextContent().contains("smtpd_tls_protocols = >=TLSv1.2"));
        assertEquals(0, cases.get(1).getElementsByTagName("*").getLength(), "a pass has no child");
        assertEquals(1, elements(cases.get(2), "skipped").size());
        assertEquals(1, elements(cases.get(3), "system-out").size());
    }

    @Test
    void hostileTextLeavesJunitWellFormed() throws Exception {
        Document xml = xml(JunitReport.render(ScanFixtures.hostile()));
        Element root = xml.getDocumentElement();
        assertEquals(1, elements(root, "failure").size());
        assertEquals(1, elements(root, "error").size());
        assertTrue(elements(root, "failure").get(0).getAttribute("message").contains("<script>alert(1)</script>"));
        assertEquals(0, root.getElementsByTagName("script").getLength());
    }

    @Test
    void sarifHasWhatItsSchemaRequires() {
        JsonNode log = JSON.readTree(SarifReport.render(ScanFixtures.report(), null));
        assertEquals("2.1.0", text(log, "/version"));
        assertTrue(text(log, "/$schema").endsWith("sarif-schema-2.1.0.json"));
        JsonNode run = log.at("/runs/0");
        assertEquals("mailtls", text(run, "/tool/driver/name"));
        JsonNode rules = run.at("/tool/driver/rules");
        assertEquals(ScanFixtures.checks().size(), rules.size());
        assertTrue(run.at("/invocations/0/executionSuccessful").asBoolean());
        JsonNode results = run.at("/results");
        assertEquals(2, results.size(), "a failure and a notice; no pass, nothing that was not tested");
        for (JsonNode result : results) {
            JsonNode rule = rules.get(result.at("/ruleIndex").asInt());
            assertEquals(text(rule, "/id"), text(result, "/ruleId"));
            assertTrue(text(rule, "/help/text").startsWith("Why it matters."));
            assertFalse(text(result, "/message/text").isEmpty());
            assertEquals("fail", text(result, "/kind"));
            assertEquals("mx.example.test:25", text(result, "/locations/0/logicalLocations/0/fullyQualifiedName"));
            assertTrue(result.at("/locations/0/physicalLocation").isMissingNode());
        }
        assertEquals("error", text(results.get(0), "/level"));
        assertEquals("warning", text(results.get(1), "/level"));
        assertEquals("CERT-OCSP-STAPLE", text(run, "/invocations/0/toolExecutionNotifications/0/associatedRule/id"));
    }

    @Test
    void sarifPointsIntoTheScenarioWhereThereIsOne() {
        ScanPlace place = new ScanPlace("my scenarios/policy:ladder.yaml", 7, 3);
        JsonNode log = JSON.readTree(SarifReport.render(ScanFixtures.report(), place));
        JsonNode physical = log.at("/runs/0/results/0/locations/0/physicalLocation");
        assertEquals("./my%20scenarios/policy:ladder.yaml", text(physical, "/artifactLocation/uri"));
        assertEquals(7, physical.at("/region/startLine").asInt());
        assertEquals(3, physical.at("/region/startColumn").asInt());
    }

    @Test
    void sarifNamesFilesThatThisMachineCouldNotHave() {
        assertEquals("file:///srv/my%20lab/x.yaml", uri("/srv/my lab/x.yaml"));
        assertEquals("file:///C:/lab/x.yaml", uri("C:/lab/x.yaml"));
        assertEquals("no%EF%BF%BDthing.yaml", uri("no\u0000thing.yaml"));
    }

    private static String uri(String file) {
        JsonNode log = JSON.readTree(SarifReport.render(ScanFixtures.report(), new ScanPlace(file, 1, 1)));
        return text(log, "/runs/0/results/0/locations/0/physicalLocation/artifactLocation/uri");
    }

    @Test
    void cbomHasAnAssetForEachProtocolSuiteAlgorithmAndKey() {
        Map<String, Fact> values = ScanFixtures.values();
        values.put("CERT-KEY", ScanFixtures.seen(words("rsa-2048")));
        values.put("CERT-SIG", ScanFixtures.seen(words("sha256WithRSAEncryption")));
        values.put("KEX-GROUPS-12", ScanFixtures.seen(words("x25519", "ffdhe3072")));
        JsonNode bom = JSON.readTree(CbomReport.render(ScanFixtures.report(values, List.of())));

        assertEquals("CycloneDX", text(bom, "/bomFormat"));
        assertEquals("1.6", text(bom, "/specVersion"));
        assertTrue(text(bom, "/serialNumber")
                .matches("urn:uuid:[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}"));
        assertEquals(1, bom.at("/version").asInt());
        Set<String> refs = new HashSet<>();
        for (JsonNode component : bom.at("/components")) {
            assertEquals("cryptographic-asset", text(component, "/type"));
            assertFalse(text(component, "/name").isEmpty());
            String type = text(component, "/cryptoProperties/assetType");
            assertTrue(
                    Set.of("algorithm", "protocol", "certificate", "related-crypto-material")
                            .contains(type),
                    type);
            assertTrue(refs.add(text(component, "/bom-ref")), "each reference once");
        }
        JsonNode protocol = component(bom, "crypto/protocol/TLSv1.2").at("/cryptoProperties/protocolProperties");
        assertEquals("tls", text(protocol, "/type"));
        assertEquals("1.2", text(protocol, "/version"));
        assertEquals(2, protocol.at("/cipherSuites").size());
        List<String> used = new ArrayList<>();
        protocol.at("/cipherSuites").forEach(suite -> suite.at("/algorithms").forEach(ref -> used.add(ref.asString())));
        protocol.at("/cryptoRefArray").forEach(ref -> used.add(ref.asString()));
        bom.at("/dependencies/0/dependsOn").forEach(ref -> used.add(ref.asString()));
        assertTrue(refs.containsAll(used), used + " in " + refs);
        JsonNode gcm = component(bom, "crypto/algorithm/ae/aes-128-gcm").at("/cryptoProperties/algorithmProperties");
        assertEquals("gcm", text(gcm, "/mode"));
        assertEquals("128", text(gcm, "/parameterSetIdentifier"));
        JsonNode certificate =
                component(bom, "crypto/certificate/rsa-2048").at("/cryptoProperties/certificateProperties");
        assertEquals("crypto/key/rsa-2048", text(certificate, "/subjectPublicKeyRef"));
        assertTrue(refs.contains(text(certificate, "/signatureAlgorithmRef")));
    }

    @Test
    void theSameScanGivesTheSameFiles() {
        assertEquals(CbomReport.render(ScanFixtures.report()), CbomReport.render(ScanFixtures.report()));
        assertEquals(SarifReport.render(ScanFixtures.report(), null), SarifReport.render(ScanFixtures.report(), null));
    }

    @Test
    void jsonHoldsFactsAndVerdictsSideBySide() throws Exception {
        String json = ScanJson.render(ScanFixtures.report(), null);
        JsonNode scan = JSON.readTree(json);
        assertEquals("mailtls-scan-1", text(scan, "/schema"));
        assertEquals("fail", text(scan, "/verdicts/0/worst"));
        assertEquals("VER-SET", text(scan, "/verdicts/0/findings/0/check"));
        assertEquals("B", text(scan, "/grade/letter"));
        assertEquals(
                ScanFixtures.facts(ScanFixtures.values()).facts(),
                FactsJson.read(json).facts());
        assertTrue(scan.path("diff").isNull());
    }

    @Test
    void jsonFitsItsSchema() throws Exception {
        Schema schema;
        try (InputStream in = Objects.requireNonNull(ScanJson.class.getResourceAsStream("scan-v1.schema.json"))) {
            schema = SchemaRegistry.withDefaultDialect(SpecificationVersion.DRAFT_7)
                    .getSchema(new String(in.readAllBytes(), StandardCharsets.UTF_8), InputFormat.JSON);
        }
        Map<String, Fact> old = ScanFixtures.values();
        old.put("VER-SET", ScanFixtures.seen(words("SSLv3")));
        old.put("FEAT-COMPRESSION", ScanFixtures.unseen(FactState.NOT_TESTED, "Too late."));
        ScanReport now = ScanFixtures.report();
        ScanDiff diff = ScanDiff.of(ScanFixtures.facts(old), List.of(), now.facts(), now.verdicts());
        for (ScanReport report : List.of(now, ScanFixtures.hostile())) {
            assertEquals(
                    List.of(),
                    schema.validate(ScanJson.render(report, diff), InputFormat.JSON).stream()
                            .map(Object::toString)
                            .toList());
        }
        assertFalse(schema.validate("{\"schema\":\"mailtls-scan-2\"}", InputFormat.JSON)
                .isEmpty());
    }

    @Test
    void thePageNeedsNoScriptAndNothingFromElsewhere() {
        String html = ScanHtml.render(ScanFixtures.report());
        assertFalse(html.contains("<script"));
        assertFalse(Pattern.compile("(src|href)=").matcher(html).find());
        assertTrue(html.contains("TLSv1; expected: TLSv1.2 and TLSv1.3"));
        assertTrue(html.contains("smtpd_tls_protocols = &gt;=TLSv1.2"));
        assertTrue(html.contains("Grade B, 83 of 100 points"));
        assertTrue(html.contains("no native library"));
    }

    @Test
    void aServerCannotPutMarkupIntoThePage() {
        String html = ScanHtml.render(ScanFixtures.hostile());
        assertFalse(html.contains("<script"));
        assertFalse(html.contains("<img"));
        assertFalse(Pattern.compile("[\\x00-\\x08\\x0b-\\x1f\\x7f-\\x9f\u202e]")
                .matcher(html)
                .find());
        assertTrue(html.contains("&lt;script&gt;alert(1)"), "it is shown as text");
    }

    private static FactValue.Words words(String... words) {
        return new FactValue.Words(List.of(words));
    }

    private static JsonNode component(JsonNode bom, String ref) {
        for (JsonNode component : bom.at("/components")) {
            if (text(component, "/bom-ref").equals(ref)) {
                return component;
            }
        }
        throw new AssertionError("No component " + ref);
    }

    private static String text(JsonNode node, String pointer) {
        return node.at(pointer).asString("");
    }

    private static Document xml(String text) throws Exception {
        return DocumentBuilderFactory.newDefaultInstance()
                .newDocumentBuilder()
                .parse(new InputSource(new StringReader(text)));
    }

    private static List<Element> elements(Element above, String name) {
        NodeList found = above.getElementsByTagName(name);
        List<Element> elements = new ArrayList<>();
        for (int i = 0; i < found.getLength(); i++) {
            elements.add((Element) found.item(i));
        }
        return elements;
    }

    private static List<String> attributes(List<Element> elements, String name) {
        return elements.stream().map(element -> element.getAttribute(name)).toList();
    }
}
