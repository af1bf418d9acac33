package org.mailtls.scenario;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.mailtls.pki.CertificateFlaw;
import org.mailtls.pki.DhGroup;
import org.mailtls.pki.KeyType;
import org.mailtls.yaml.DocumentSchema;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

class SchemaTest {
    private static final Path FILE = Path.of("src/main/resources/org/mailtls/scenario/scenario-v1.schema.json");
    private static final Set<String> NO_CONSTRAINTS = Set.of(
            "$schema",
            "$id",
            "$ref",
            "title",
            "description",
            "examples",
            "if",
            "then",
            "else",
            "allOf",
            // Told by what its alternatives ask for.
            "oneOf");
    private static final Set<String> HOLDERS_OF_SCHEMAS = Set.of("properties", "patternProperties", "definitions");

    private final DocumentSchema schema = ScenarioSchema.INSTANCE;

    static List<Arguments> records() {
        return List.of(
                Arguments.of(List.of("server"), ServerSettings.class),
                Arguments.of(List.of("server", "tls"), TlsSettings.class),
                Arguments.of(List.of("server", "outbound"), OutboundSettings.class),
                Arguments.of(List.of("client"), ClientSettings.class),
                Arguments.of(List.of("workload"), WorkloadSettings.class),
                Arguments.of(List.of("victim"), VictimSettings.class));
    }

    @ParameterizedTest
    @MethodSource("records")
    void describesEveryComponentAndNoOtherKey(List<String> path, Class<?> settings) {
        Set<String> components = keys(settings);
        JsonNode at = schema.at(path);
        assertEquals(components, new TreeSet<>(schema.keys(at)));
        for (String key : components) {
            JsonNode described = schema.keyword(at, "properties").path(key).path("description");
            assertFalse(described.asString("").isBlank(), key + " has no description");
        }
    }

    private static Set<String> keys(Class<?> settings) {
        Set<String> keys = new TreeSet<>();
        for (var component : settings.getRecordComponents()) {
            if (component.getType() == AttackSettings.class || component.getType() == SenderSettings.class) {
                // Written side by side with the rest of the workload.
                keys.addAll(keys(component.getType()));
                continue;
            }
            // One is the rule, so the scenario's word is in the singular.
            String name = component.getName().equals("certificates") ? "certificate" : component.getName();
            keys.add(name.replaceAll("([A-Z])", "-$1").toLowerCase(Locale.ROOT));
        }
        if (settings == VictimSettings.class) {
            // There is but one kind of them so far, so that the record has nothing to say of it.
            keys.add("kind");
        }
        if (settings == OutboundSettings.class) {
            // That follows from the sinks.
            keys.remove("policies");
        }
        if (settings == ClientSettings.class) {
            // It makes cells, and in none of them anything of it is left.
            keys.add("mix");
        }
        return keys;
    }

    @Test
    void knowsTheKeysOfAnExpectation() {
        JsonNode expectation = schema.at(List.of("expect", "0"));
        Set<String> keys = words(Stream.of("id", "observe", "only", "severity", "unless"));
        Arrays.stream(Expectation.Bound.values()).forEach(bound -> keys.add(bound.word()));
        assertEquals(keys, new TreeSet<>(schema.keys(expectation)));
        for (String key : keys) {
            JsonNode described =
                    schema.keyword(expectation, "properties").path(key).path("description");
            assertFalse(described.asString("").isBlank(), key + " has no description");
        }
        assertEquals(
                words(Arrays.stream(Expectation.Severity.values()).map(Expectation.Severity::word)),
                enumAt("expect", "0", "severity"));
    }

    @Test
    void describesEveryKeyOfTheScenarioAndTakesNoOther() throws IOException {
        for (String key : schema.keys(schema.at(List.of()))) {
            assertFalse(schema.at(List.of(key)).path("description").asString("").isBlank(), key);
        }
        closed(root(), "");
    }

    private static JsonNode root() throws IOException {
        return JsonMapper.shared().readTree(Files.readString(FILE));
    }

    private static void closed(JsonNode node, String path) {
        boolean conditions = path.contains("/resolved") || path.endsWith("/if");
        if (node.has("properties") && !path.endsWith("/properties") && !conditions) {
            assertTrue(node.path("additionalProperties").isBoolean(), path + " takes unknown keys");
        }
        node.properties().forEach(entry -> closed(entry.getValue(), path + "/" + entry.getKey()));
    }

    /** A keyword without words of ours would give a message that says nothing. */
    @Test
    void hasOurWordsForEveryKeyword() throws IOException {
        String source = Files.readString(Path.of("src/main/java/org/mailtls/yaml/SchemaMessages.java"));
        Set<String> keywords = new TreeSet<>();
        keywords(root(), keywords);
        assertTrue(keywords.containsAll(List.of("enum", "pattern", "required", "type")), keywords::toString);
        for (String keyword : keywords) {
            assertTrue(source.contains("case \"" + keyword + "\""), "SchemaMessages lacks words for " + keyword);
        }
    }

    private static void keywords(JsonNode node, Set<String> keywords) {
        node.properties().forEach(entry -> {
            String keyword = entry.getKey();
            if (HOLDERS_OF_SCHEMAS.contains(keyword)) {
                entry.getValue().forEach(below -> keywords(below, keywords));
                return;
            }
            if (!NO_CONSTRAINTS.contains(keyword) && !keyword.equals("items")) {
                keywords.add(keyword);
            }
            keywords(entry.getValue(), keywords);
            if (entry.getValue().isArray()) {
                entry.getValue().forEach(below -> keywords(below, keywords));
            }
        });
    }

    @Test
    void knowsTheWordsOfTheCode() {
        Set<String> keyTypes = words(Arrays.stream(KeyType.values()).map(KeyType::word));
        assertEquals(keyTypes, itemsAt("server", "tls", "certificate"));
        assertEquals(keyTypes, enumAt("server", "tls", "sni", "mail.example.test"));
        assertEquals(
                words(Arrays.stream(CertificateFlaw.values()).map(CertificateFlaw::word)),
                itemsAt("server", "tls", "certificate-flaws"));
        assertEquals(
                words(Arrays.stream(DhGroup.values()).map(DhGroup::word)), enumAt("server", "tls", "dh-parameters"));
        assertEquals(words(names(TlsLevel.values())), enumAt("server", "tls", "level"));
        assertEquals(words(names(ClientCertificates.values())), enumAt("server", "tls", "client-certificates"));
        assertEquals(words(names(Service.values())), enumAt("server", "service"));
        assertEquals(
                words(Arrays.stream(TlsOption.values()).map(TlsOption::word)),
                new TreeSet<>(schema.keys(schema.at(List.of("server", "tls")))));
        assertEquals(words(Arrays.stream(WorkloadKind.values()).map(WorkloadKind::word)), enumAt("workload", "kind"));
        assertEquals(words(names(Driver.values())), enumAt("server", "driver"));
        assertEquals(
                words(Arrays.stream(SendLevel.values()).map(SendLevel::word)), enumAt("server", "outbound", "level"));
        assertEquals(words(Arrays.stream(Sink.values()).map(Sink::word)), itemsAt("workload", "sinks"));
        assertEquals(words(names(Transport.values())), enumAt("workload", "transport"));
        assertEquals(words(names(BufferKind.values())), enumAt("workload", "buffers"));
        assertEquals(enumAt("client", "provider"), enumAt("victim", "provider"));
        assertTrue(enumAt("client", "provider").contains(CellBinder.DEFAULT_PROVIDER));
    }

    private Set<String> enumAt(String... path) {
        return new TreeSet<>(schema.words(schema.at(List.of(path)), "enum"));
    }

    private Set<String> itemsAt(String... path) {
        JsonNode items = schema.keyword(schema.at(List.of(path)), "items");
        return new TreeSet<>(schema.words(items, "enum"));
    }

    private static Stream<String> names(Enum<?>[] values) {
        return Arrays.stream(values).map(value -> value.name().toLowerCase(Locale.ROOT));
    }

    private static Set<String> words(Stream<String> words) {
        return new TreeSet<>(words.toList());
    }
}
