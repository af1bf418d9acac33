package org.mailtls.junit;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.ExtensionConfigurationException;
import org.junit.jupiter.api.io.TempDir;

/** A scenario among the resources of a test that came with somebody's change, and is run by the first build of it. */
@Timeout(120)
class HostileScenarioTest {
    @TempDir
    private Path folder;

    /** A bomb of aliases, files of others, an attack on a stranger, and words for the terminal: all told, nothing done. */
    @Test
    void isRefusedInPlainWordsAndNothingIsRun() throws IOException {
        Files.writeString(folder.resolve("secret.yaml"), "password: of somebody\n");
        String stranger = refused("""
                version: 1
                name: x
                about: A scenario of a stranger.
                server: { driver: remote, address: "mail.example.org:25" }
                workload: { kind: hello-flood } # \u202e
                """);
        assertTrue(stranger.contains("cannot be run"), stranger);
        assertTrue(stranger.contains("a remote server gets handshakes and scans only"), stranger);
        String elsewhere = refused("""
                version: 1
                name: x
                about: A scenario of a stranger.
                server: { driver: embedded }
                workload: { kind: scan }
                policies: [../secret.yaml]
                """);
        assertTrue(elsewhere.contains("leads out of the scenario's folder"), elsewhere);
        assertFalse(elsewhere.contains("of somebody"), elsewhere);
        StringBuilder bomb = new StringBuilder("a0: &a0 [x, x, x, x, x, x, x]\n");
        for (int i = 1; i < 7; i++) {
            bomb.append("a%d: &a%d [%s]%n".formatted(i, i, ("*a" + (i - 1) + " , ").repeat(7)));
        }
        assertTrue(refused(bomb.toString()).contains("unfolds to more than 10,000 values"));
    }

    private String refused(String scenario) throws IOException {
        Path own = Files.createDirectories(folder.resolve("resources"));
        Path file = Files.writeString(own.resolve("x.yaml"), scenario);
        Path results = folder.resolve("results");
        RunRequest request = new RunRequest(file, RunProfile.QUICK, List.of(), List.of(), results);
        String message =
                String.valueOf(assertThrows(ExtensionConfigurationException.class, () -> ScenarioRuns.run(request))
                        .getMessage());
        assertFalse(Files.exists(results), "nothing was begun");
        assertEquals(
                0,
                Pattern.compile("[\\p{Cc}\\p{Cf}&&[^\n\t]]")
                        .matcher(message)
                        .results()
                        .count(),
                message);
        return message;
    }
}
