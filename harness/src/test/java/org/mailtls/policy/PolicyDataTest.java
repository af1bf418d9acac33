package org.mailtls.policy;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.networknt.schema.InputFormat;
import com.networknt.schema.Schema;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.SpecificationVersion;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.snakeyaml.engine.v2.api.Load;
import org.snakeyaml.engine.v2.api.LoadSettings;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Published rules and the catalogue of checks are data; what is misspelt there would be a rule that never fires. */
class PolicyDataTest {
    private static final Path RESOURCES = Path.of("src/main/resources/org/mailtls");
    private static final Path CHECKS = RESOURCES.resolve("probe/checks");
    private static final Path POLICIES = RESOURCES.resolve("policy");

    static List<Path> files() throws IOException {
        List<Path> all = new ArrayList<>(yaml(CHECKS));
        all.addAll(yaml(POLICIES));
        return all;
    }

    @ParameterizedTest
    @MethodSource("files")
    void followsItsSchema(Path file) throws IOException {
        String schema = file.startsWith(CHECKS)
                ? "checks-v1.schema.json"
                : file.endsWith("ssl-labs-rating.yaml") ? "rating-v1.schema.json" : "policy-v1.schema.json";
        Schema rules = SchemaRegistry.withDefaultDialect(SpecificationVersion.DRAFT_7)
                .getSchema(
                        JsonMapper.shared().readTree(file.resolveSibling(schema).toFile()));
        assertEquals(
                List.of(),
                rules.validate(read(file).toString(), InputFormat.JSON).stream()
                        .map(Object::toString)
                        .toList());
    }

    @Test
    void everyRuleJudgesACheckOfTheCatalogueAndEveryCheckIsThereOnce() throws IOException {
        List<String> checks = new ArrayList<>();
        for (Path file : yaml(CHECKS)) {
            read(file).forEach(check -> checks.add(check.path("id").asString()));
        }
        assertEquals(new TreeSet<>(checks).size(), checks.size(), "an id stands twice");
        int rules = 0;
        for (Path file : yaml(POLICIES)) {
            for (JsonNode rule : read(file).path("rules")) {
                assertTrue(checks.contains(rule.path("check").asString()), file + ": " + rule);
                rules++;
            }
        }
        assertTrue(rules > 0);
    }

    private static JsonNode read(Path file) throws IOException {
        Object document = new Load(LoadSettings.builder().build()).loadFromString(Files.readString(file));
        return JsonMapper.shared().valueToTree(document);
    }

    private static List<Path> yaml(Path folder) throws IOException {
        try (Stream<Path> files = Files.list(folder)) {
            return files.filter(file -> file.toString().endsWith(".yaml"))
                    .sorted()
                    .toList();
        }
    }
}
