package org.mailtls.run;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.mailtls.policy.PolicyException;
import org.mailtls.scenario.Overrides;
import org.mailtls.scenario.Scenario;
import org.mailtls.scenario.ScenarioException;
import org.mailtls.scenario.ScenarioReader;

class ScenarioPoliciesTest {
    private static final String OWN = """
            version: 1
            id: own
            title: Own
            issuer: Us
            about: What we want.
            scope: [submission]
            sources: [{ url: "https://example.test/", kind: primary }]
            rules:
              - id: protocols
                check: VER-SET
                mode: allow-only
                values: [TLSv1.3]
                source: here
                text: Only 1.3.
            """;

    @TempDir
    Path folder;

    @Test
    void takesShippedOnesByIdAndOthersByTheirFiles() throws IOException {
        Files.writeString(folder.resolve("ours.yaml"), OWN);
        var found = ScenarioPolicies.of(scenario("[ours.yaml, rfc9325]"));
        assertEquals(List.of("own", "rfc9325"), List.copyOf(found.keySet()));
        assertEquals(OWN, found.get("own"));
        assertNull(found.get("rfc9325"));
    }

    @Test
    void pointsAtAnUnknownIdWithTheNearest() throws IOException {
        Scenario scenario = scenario("[rfc9352]");
        assertEquals(
                scenario.file() + ":6:12: no policy 'rfc9352' comes with mailtls; did you mean 'rfc9325'?\n"
                        + "  6 | policies: [rfc9352]\n"
                        + "    |            ^^^^^^^",
                message(scenario));
    }

    @Test
    void namesAllWhereNoneIsNear() throws IOException {
        String message = message(scenario("[our-own-rules-of-the-house]"));
        assertTrue(message.contains("'our-own-rules-of-the-house' comes with mailtls; there are rfc9325, "), message);
        assertTrue(message.contains(". A file of your own is named by its path, which ends in .yaml\n"), message);
    }

    @Test
    void tellsOfAllThatAreMissingAtOnce() throws IOException {
        Scenario scenario = scenario("[absent.yaml, rfc9325, rfc9352]");
        assertEquals(
                scenario.file() + ":6:12: there is no file " + folder.resolve("absent.yaml") + "\n"
                        + "  6 | policies: [absent.yaml, rfc9325, rfc9352]\n"
                        + "    |            ^^^^^^^^^^^\n"
                        + scenario.file() + ":6:34: no policy 'rfc9352' comes with mailtls; did you mean 'rfc9325'?\n"
                        + "  6 | policies: [absent.yaml, rfc9325, rfc9352]\n"
                        + "    |                                  ^^^^^^^",
                message(scenario));
    }

    @Test
    void tellsOfTwoFilesWithOneId() throws IOException {
        Files.writeString(folder.resolve("a.yaml"), OWN);
        Files.writeString(folder.resolve("b.yaml"), OWN);
        String message = message(scenario("[a.yaml, b.yaml]"));
        assertTrue(message.contains(":6:20: the policy 'own' is in another of these files as well"), message);
    }

    @Test
    void mistakesOfAFileAreToldInThatFile() throws IOException {
        Path file = Files.writeString(folder.resolve("ours.yaml"), OWN.replace("VER-SET", "VER-SETS"));
        Scenario scenario = scenario("[ours.yaml]");
        PolicyException thrown = assertThrows(PolicyException.class, () -> ScenarioPolicies.of(scenario));
        assertTrue(thrown.getMessage().startsWith(file + ":10:12: "), thrown.getMessage());
        assertTrue(thrown.getMessage().contains("'VER-SET'"), thrown.getMessage());
    }

    @Test
    void aPathThatIsNoneIsAMistake() throws IOException {
        String message = message(scenario("[\"a\\0.yaml\"]"));
        assertTrue(message.contains(":6:12: 'a?.yaml' cannot be the path of a file"), message);
    }

    private Scenario scenario(String policies) throws IOException {
        Path file = Files.writeString(folder.resolve("scenario.yaml"), """
                version: 1
                name: x
                about: What servers are judged by.
                server: { driver: embedded }
                workload: { kind: scan }
                policies: %s
                """.formatted(policies));
        return ScenarioReader.read(file, Overrides.NONE);
    }

    private static String message(Scenario scenario) {
        return assertThrows(ScenarioException.class, () -> ScenarioPolicies.of(scenario))
                .getMessage();
    }
}
