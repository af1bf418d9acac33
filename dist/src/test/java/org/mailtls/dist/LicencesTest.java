package org.mailtls.dist;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Which licences end a build. */
class LicencesTest {
    private static final String COMPONENTS = """
            { "components": [
              { "group": "org.mailtls", "name": "ours", "version": "1" },
              { "group": "a", "name": "free", "version": "1", "licenses": [{ "license": { "id": "MIT" } }] },
              { "group": "a", "name": "free", "version": "1", "licenses": [{ "license": { "id": "MIT" } }] },
              { "group": "a", "name": "choice", "version": "2",
                "licenses": [{ "license": { "name": "Pay us" } }, { "license": { "id": "Apache-2.0" } }] },
              { "group": "a", "name": "strange", "version": "3", "licenses": [{ "license": { "name": "Pay us" } }] },
              { "group": "a", "name": "silent", "version": "4" },
              { "group": "a", "name": "empty", "version": "5", "licenses": [] }
            ] }
            """;

    @TempDir
    private Path folder;

    @Test
    void whatNobodyLookedAtIsDoubtful() throws Exception {
        Licences licences = Licences.read(Files.writeString(folder.resolve("c.json"), COMPONENTS));
        assertEquals(
                List.of("a:empty 5: no licence named", "a:silent 4: no licence named", "a:strange 3: Pay us"),
                licences.doubtful().stream().map(Object::toString).toList());
        String text = licences.text("0.0");
        assertTrue(text.contains("\na:choice 2: Apache-2.0 or Pay us\n"), text);
        assertEquals(1, text.lines().filter("a:free 1: MIT"::equals).count(), text);
        assertTrue(!text.contains("org.mailtls:"), text);
    }

    @Test
    void nothingThatShipsIsDoubtful() throws Exception {
        Licences shipped = Licences.read(Archives.text(ArchiveTexts.COMPONENTS));
        assertEquals(List.of(), shipped.doubtful());
        assertTrue(shipped.libraries().size() > 20, shipped::toString);
    }
}
