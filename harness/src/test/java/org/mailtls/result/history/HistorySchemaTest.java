package org.mailtls.result.history;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.networknt.schema.InputFormat;
import com.networknt.schema.Schema;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.SpecificationVersion;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.mailtls.result.Expected;
import org.mailtls.result.RunDirectory;
import tools.jackson.databind.JsonNode;

class HistorySchemaTest {
    @Test
    void writtenLinesAreValid() throws IOException {
        for (String run : List.of("providers-jdks-2026-11-28", "policy-ladder-2026-11-28")) {
            HistoryEntry entry = History.entry(RunDirectory.open(HistoryFixtures.published(run)), null);
            assertEquals(List.of(), errors(new String(HistoryJson.line(entry), StandardCharsets.UTF_8)));
        }
        HistoryEntry failed = HistoryFixtures.night(0, HistoryFixtures.failed("a", HistoryCell.MISSING));
        String line = new String(HistoryJson.line(failed), StandardCharsets.UTF_8);
        assertEquals(List.of(), errors(line));
        assertFalse(errors(line.replace("\"missing\"", "\"lost\"")).isEmpty());

        HistoryEntry expecting =
                HistoryFixtures.night(0, HistoryFixtures.expecting("a", "refused", Expected.NOT_TESTED));
        String expected = new String(HistoryJson.line(expecting), StandardCharsets.UTF_8);
        assertEquals(List.of(), errors(expected));
        assertEquals(expecting, HistoryJson.entry(expected));
        assertFalse(errors(expected.replace("not-tested", "perhaps")).isEmpty());
    }

    @Test
    void everyComponentOfTheRecordsIsDescribedAndNothingElse() throws IOException {
        JsonNode schema = HistoryJson.MAPPER.readTree(text());
        same(HistoryEntry.class, schema);
        same(HistoryCell.class, schema.at("/properties/cells/items"));
        same(HistoryMetric.class, schema.at("/properties/cells/items/properties/metrics/items"));
    }

    private static void same(Class<? extends Record> type, JsonNode schema) {
        Set<String> components = Arrays.stream(type.getRecordComponents())
                .map(component -> component.getName())
                .collect(Collectors.toSet());
        JsonNode properties = schema.get("properties");
        assertEquals(components, Set.copyOf(properties.propertyNames()), type.getSimpleName());
        for (String name : components) {
            assertTrue(properties.get(name).hasNonNull("description"), type.getSimpleName() + "." + name);
        }
    }

    private static List<String> errors(String json) throws IOException {
        Schema schema =
                SchemaRegistry.withDefaultDialect(SpecificationVersion.DRAFT_7).getSchema(text(), InputFormat.JSON);
        return schema.validate(json, InputFormat.JSON).stream()
                .map(Object::toString)
                .toList();
    }

    private static String text() throws IOException {
        try (InputStream in = Objects.requireNonNull(History.class.getResourceAsStream("history-v1.schema.json"))) {
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        }
    }
}
