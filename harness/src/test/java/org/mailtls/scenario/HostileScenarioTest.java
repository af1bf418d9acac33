package org.mailtls.scenario;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Scenarios of a stranger who wants more than to measure. */
class HostileScenarioTest {
    private static final Pattern UNSEEN = Pattern.compile("[\\p{Cc}\\p{Cf}\\p{Zl}\\p{Zp}&&[^\n]]");

    /** CSI and OSC of ISO 6429 in one character, a line end that is none in a file, and text that runs backwards. */
    @ParameterizedTest
    @ValueSource(strings = {"\\x9b31m", "\\x9d0;owned\\x9c", "\\u2028", "\\u202e", "\\u2066", "\\e[2J", "\\x7f"})
    void noWordOfAMistakeDrivesTheTerminal(String escape) throws IOException {
        String text = told(
                "server: { driver: embedded, \"" + escape + "key\": 1 }\nworkload: { kind: \"" + escape + "\" }\n");
        assertTrue(text.contains("key"), text);
        assertFalse(
                UNSEEN.matcher(text).find(),
                () -> "it has " + UNSEEN.matcher(text).results().count());
    }

    /** Not escaped in the file, so that they stand in the line that is shown. */
    @ParameterizedTest
    @ValueSource(strings = {"\u0085", "\u202e", "\u2066", "\u200f"})
    void noLineThatIsShownReadsOtherwiseThanItIs(String unseen) throws IOException {
        String text =
                told("server: { driver: embedded, nonsense: 'a" + unseen + "b' }\nworkload: { kind: handshake }\n");
        assertTrue(text.contains("nonsense"), text);
        assertFalse(UNSEEN.matcher(text).find(), text);
    }

    @ParameterizedTest
    @ValueSource(strings = {"../elsewhere.yaml", "sub/../../elsewhere.yaml", "/etc/mailtls/elsewhere.yaml"})
    void aPolicyOutsideOfItsFolderIsNotRead(String path) throws IOException {
        Files.writeString(folder.resolve("elsewhere.yaml"), "secret: of somebody\n");
        String text = told("server: { driver: embedded }\nworkload: { kind: scan }\npolicies: [" + path + "]\n");
        assertTrue(text.contains("the policy leads out of the scenario's folder; copy the file beside"), text);
        assertFalse(text.contains("somebody"), text);
    }

    @Test
    void aPolicyBehindALinkIsNotReadEither() throws IOException {
        Path outside = Files.writeString(folder.resolve("elsewhere.yaml"), "secret: of somebody\n");
        Files.createSymbolicLink(own().resolve("own.yaml"), outside);
        String text = told("server: { driver: embedded }\nworkload: { kind: scan }\npolicies: [own.yaml]\n");
        assertTrue(text.contains("the policy is a link out of the scenario's folder"), text);
    }

    @ParameterizedTest
    @CsvSource({
        "'config-file: huge', server.config-file",
        "'files: { /etc/ssl/huge.pem: huge }', server.files",
    })
    void whatGoesIntoAServerHasABoundedSize(String setting, String key) throws IOException {
        sparse(own().resolve("huge"), (16 << 20) + 1L);
        String body = "server: { driver: container, mta: postfix, release: trixie, " + setting
                + " }\nworkload: { kind: handshake }\n";
        String text = told(body);
        assertTrue(text.contains(key + " is larger than 16 MiB"), text);
        sparse(own().resolve("huge"), 16 << 20);
        assertEquals(1, new ScenarioText(own(), body).read().cells().size(), "up to there it is taken");
    }

    @TempDir
    private Path folder;

    private Path own() throws IOException {
        return Files.createDirectories(folder.resolve("scenarios"));
    }

    private String told(String body) throws IOException {
        ScenarioText text = new ScenarioText(own(), body);
        return String.valueOf(assertThrows(ScenarioException.class, text::read).getMessage());
    }

    /** A file with a hole, which takes no room on the disk. */
    private static void sparse(Path file, long size) throws IOException {
        try (RandomAccessFile access = new RandomAccessFile(file.toFile(), "rw")) {
            access.setLength(size);
        }
    }
}
