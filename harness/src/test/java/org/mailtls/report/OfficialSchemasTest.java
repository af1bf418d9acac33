package org.mailtls.report;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;

import com.networknt.schema.InputFormat;
import com.networknt.schema.Schema;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.SpecificationVersion;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.mailtls.result.CellRecord;
import org.mailtls.result.Outcome;
import org.mailtls.result.ResultFixtures;
import org.mailtls.result.RunDirectory;

/** Our files against the schemas of those who defined the formats, as their own jars carry them. */
class OfficialSchemasTest {
    private static final String CYCLONEDX = "http://cyclonedx.org/schema/";
    private static final Schema SARIF = SchemaRegistry.withDefaultDialect(SpecificationVersion.DRAFT_7)
            .getSchema(text("/schema/sarif-schema-2.1.0.json"), InputFormat.JSON);
    private static final Schema BOM = bom();

    @Test
    void sarifOfAScanIsValid() throws IOException {
        assertEquals(List.of(), errors(SARIF, SarifReport.render(ScanFixtures.report(), null)));
        assertEquals(
                List.of(), errors(SARIF, SarifReport.render(ScanFixtures.report(), new ScanPlace("s.yaml", 3, 5))));
        assertEquals(List.of(), errors(SARIF, SarifReport.render(ScanFixtures.hostile(), null)));
    }

    @Test
    void cycloneDxOfAScanIsValid() throws IOException {
        assertEquals(List.of(), errors(BOM, CbomReport.render(ScanFixtures.report())));
        assertEquals(List.of(), errors(BOM, CbomReport.render(ScanFixtures.hostile())));
    }

    @Test
    void thoseOfARunAreValidWithServersThatCouldNotBeSeenToo(@TempDir Path root) throws IOException {
        CellRecord seen = ResultFixtures.ok("f/a", ResultFixtures.axes("server.release", "trixie"), "scan", List.of());
        CellRecord gone = ResultFixtures.failed(
                "f/" + ScanFixtures.EVIL, ResultFixtures.axes("server.release", "?"), Outcome.ERROR, "nobody answered");
        RunDirectory run = Fixtures.write(root, "Why?", "name: fixture\n", List.of(seen, gone));
        run.writePolicies(Map.of("house", ScanFixtures.rules("house")));
        run.writeFacts("f/a", ScanFixtures.facts(ScanFixtures.values()));
        Conformance conformance = Conformance.of(run);

        assertEquals(List.of(), errors(SARIF, SarifReport.render(run.run(), conformance)));
        assertEquals(List.of(), errors(BOM, CbomReport.render(run.run(), conformance)));
    }

    /** A schema that lets everything through would show nothing. */
    @Test
    void whatTheFormatsDoNotKnowIsInvalid() {
        String sarif = SarifReport.render(ScanFixtures.report(), null);
        assertFalse(errors(SARIF, sarif.replace("\"kind\" : \"fail\"", "\"kind\" : \"failure\""))
                .isEmpty());
        assertFalse(
                errors(SARIF, sarif.replace("\"columnKind\"", "\"columnSort\"")).isEmpty());
        String bom = CbomReport.render(ScanFixtures.report());
        assertFalse(errors(BOM, bom.replace("\"assetType\" : \"protocol\"", "\"assetType\" : \"habit\""))
                .isEmpty());
    }

    private static Schema bom() {
        String bom = text("/bom-1.6.schema.json");
        // The main one refers to the others by name.
        Map<String, String> all = Map.of(
                CYCLONEDX + "bom-1.6.schema.json", bom,
                CYCLONEDX + "spdx.schema.json", text("/spdx.schema.json"),
                CYCLONEDX + "jsf-0.82.schema.json", text("/jsf-0.82.schema.json"));
        return SchemaRegistry.withDefaultDialect(SpecificationVersion.DRAFT_7, builder -> builder.schemas(all))
                .getSchema(bom, InputFormat.JSON);
    }

    private static List<String> errors(Schema schema, String json) {
        return schema.validate(json, InputFormat.JSON).stream()
                .map(Object::toString)
                .toList();
    }

    private static String text(String resource) {
        try (InputStream in = Objects.requireNonNull(
                OfficialSchemasTest.class.getResourceAsStream(resource), () -> resource + " is in none of the jars")) {
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
