package org.mailtls.smtp;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.InputStream;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.mailtls.scenario.Scenario;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

class FaultTest {
    @Test
    void theSchemaKnowsEveryFaultAndNoOther() throws Exception {
        try (InputStream schema = Scenario.class.getResourceAsStream("scenario-v1.schema.json")) {
            List<String> words = new JsonMapper()
                    .readTree(schema).findValues("fault").stream()
                            .filter(JsonNode::isObject)
                            .flatMap(fault -> fault.path("enum").valueStream())
                            .map(JsonNode::asString)
                            .toList();
            assertEquals(Arrays.stream(Fault.values()).map(Fault::word).toList(), words);
        }
    }

    @Test
    void namesTheKnownOnesForAnUnknownWord() {
        IllegalArgumentException e = assertThrows(IllegalArgumentException.class, () -> Fault.of("throttle-422"));
        assertTrue(e.toString().contains("throttle-421"), e.toString());
        assertEquals(Fault.LEGACY, Fault.of("legacy"));
    }
}
