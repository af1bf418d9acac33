package org.mailtls.yaml;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import org.junit.jupiter.api.Test;

class YamlResourceTest {
    @Test
    void readsADocumentBesideAClass() {
        // JSON is YAML.
        YamlMap root = assertInstanceOf(YamlMap.class, YamlResource.read(YamlResourceTest.class, "choice.schema.json"));
        assertEquals("object", Fields.text(root, "type"));
        assertEquals(List.of("name"), Fields.list(root, "required"));
    }

    @Test
    void aMissingOrBrokenOneIsAFaultOfTheBuild() {
        String missing = String.valueOf(
                assertThrows(IllegalStateException.class, () -> YamlResource.read(YamlResourceTest.class, "none.yaml"))
                        .getMessage());
        assertTrue(missing.contains("none.yaml"), missing);
        String twice = String.valueOf(
                assertThrows(IllegalStateException.class, () -> YamlResource.read(YamlResourceTest.class, "twice.yaml"))
                        .getMessage());
        assertTrue(twice.contains("the key 'a' is written twice"), twice);
    }
}
