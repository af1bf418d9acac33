package org.mailtls.result.history;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.mailtls.yaml.Mistake;

class KnownChangesTest {
    private static final String TWO = """
            version: 1
            changes:
              - scenario: fixture
                cell: "*/provider-Conscrypt"
                metric: "*.cpu"
                from: 2026-10-15
                reason: Conscrypt 2.6 verifies the chain twice.
              - scenario: "*"
                from: 20261001T020000Z-fixture-000000
                reason: A new machine.
            """;

    private final Path file;

    KnownChangesTest(@TempDir Path folder) {
        this.file = folder.resolve("known-changes.yaml");
    }

    @Test
    void changesAreReadOldestFirstAndFoundByTheirPatterns() throws IOException {
        KnownChanges known = read(TWO);
        KnownChange machine = new KnownChange(
                "*",
                "*",
                "*",
                "20261001T020000Z-fixture-000000",
                Instant.parse("2026-10-01T02:00:00Z"),
                "A new machine.");
        KnownChange conscrypt = new KnownChange(
                "fixture",
                "*/provider-Conscrypt",
                "*.cpu",
                "2026-10-15",
                Instant.parse("2026-10-15T00:00:00Z"),
                "Conscrypt 2.6 verifies the chain twice.");

        assertEquals(List.of(machine, conscrypt), known.changes());
        assertEquals(List.of(machine, conscrypt), known.of("fixture", "a/provider-Conscrypt", "client.cpu"));
        assertEquals(List.of(machine), known.of("fixture", "a/provider-Conscrypt", "wall"));
        assertEquals(List.of(machine), known.of("other", "a/provider-Conscrypt", "client.cpu"));
        assertEquals(Optional.of(conscrypt), last(known, "2026-10-15T00:00:00Z"));
        assertEquals(Optional.of(machine), last(known, "2026-10-14T23:59:59Z"));
        assertEquals(Optional.empty(), last(known, "2026-10-01T01:59:59Z"));
    }

    @Test
    void everyMistakeIsToldAtItsPlace() throws IOException {
        Files.writeString(file, """
                version: 1
                changes:
                  - scenario: fixture
                    metrik: wall
                    from: 2026-02-30
                    reason: None.
                  - scenario: fixture
                    from: last week
                """);

        KnownChangesException e = assertThrows(KnownChangesException.class, () -> KnownChanges.read(file));

        List<Integer> lines = e.mistakes().stream().map(Mistake::line).toList();
        assertEquals(List.of(4, 5, 7, 8), lines, e.getMessage());
        assertTrue(e.getMessage().contains("did you mean 'metric'?"), e.getMessage());
        assertTrue(e.getMessage().contains("the calendar has no '2026-02-30'"), e.getMessage());
        assertTrue(e.getMessage().contains("lacks the key 'reason'"), e.getMessage());
        assertTrue(e.getMessage().contains("'last week' does not have the right form"), e.getMessage());
    }

    @Test
    void aBareListIsToldWhatIsMissing() throws IOException {
        Files.writeString(file, "- scenario: fixture\n");

        KnownChangesException e = assertThrows(KnownChangesException.class, () -> KnownChanges.read(file));

        assertTrue(e.getMessage().contains("version and changes, not a list"), e.getMessage());
    }

    @Test
    void aFileThatIsNotThereIsAMistake() {
        KnownChangesException e = assertThrows(KnownChangesException.class, () -> KnownChanges.read(file));

        assertTrue(e.getMessage().contains("there is no such file"), e.getMessage());
    }

    @Test
    void theFileOfTheRepositoryIsValid() {
        Path inModule = Path.of("..", "results", "known-changes.yaml");

        assertEquals(
                List.of(),
                KnownChanges.read(Files.exists(inModule) ? inModule : Path.of("results", "known-changes.yaml"))
                        .of("no-such-scenario", "a", "wall"));
    }

    @ParameterizedTest
    @CsvSource({
        "*, anything/at all, true",
        "*, '', true",
        "a*b, a/x/b, true",
        "a*b, ab, true",
        "a*b, abc, false",
        "a*b*c, a_b_b_c, true",
        "a?c, abc, true",
        "a?c, ac, false",
        "*.cpu, client.cpu, true",
        "*.cpu, clientxcpu, false",
        "a.*, aXb, false",
        "'', '', true",
        "'', a, false",
        "**a, bba, true"
    })
    void patterns(String glob, String text, boolean matches) {
        assertEquals(matches, Glob.matches(glob, text));
    }

    private static Optional<KnownChange> last(KnownChanges known, String then) {
        return known.last("fixture", "a/provider-Conscrypt", "client.cpu", Instant.parse(then));
    }

    private KnownChanges read(String text) throws IOException {
        return KnownChanges.read(Files.writeString(file, text));
    }
}
