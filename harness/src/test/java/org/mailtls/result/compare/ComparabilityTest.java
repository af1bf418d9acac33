package org.mailtls.result.compare;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.mailtls.result.ResultFixtures.with;
import static org.mailtls.result.compare.CompareFixtures.cell;
import static org.mailtls.result.compare.CompareFixtures.cpu;
import static org.mailtls.result.compare.CompareFixtures.run;
import static org.mailtls.result.compare.CompareFixtures.saying;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.mailtls.result.CellRecord;
import org.mailtls.result.ForkFacts;
import org.mailtls.result.RunDirectory;

/** Which runs may be compared. */
class ComparabilityTest {
    private static final CompareOptions ANYWAY = new CompareOptions(null, true);
    private static final CellRecord CELL = cell("fixture/a", cpu(100, 0.01, 6, 1));

    @TempDir
    private Path root;

    private RunDirectory base;

    @BeforeEach
    void setUp() throws IOException {
        base = run(root, CELL);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '\'',
            value = {
                "\"scenarioName\" : \"other\"      | \"scenarioName\" : \"fixture\"  | scenario: fixture and other",
                "\"hostClass\" : \"xeon-64\"       | \"hostClass\" : \"epyc-2\"      | host class: epyc-2 and xeon-64",
                "\"profile\" : \"quick\"           | \"profile\" : \"standard\"      | profile: standard and quick",
                "\"jdk\" : \"25.0.3\"              | \"jdk\" : \"17.0.15+6 Eclipse Adoptium\" | JDK of mailtls: 17.0.15+6",
                "\"overrides\" : [ \"client.jdk=25\" ] | \"overrides\" : [ ]         | --set and --only: none and client.jdk=25",
                "\"scenarioSha256\" : \"1          | \"scenarioSha256\" : \"0        | scenario fixture was changed in between"
            })
    void otherConditionsAreRefusedAndNamed(String is, String was, String told) throws IOException {
        RunDirectory now = saying(run(root, CELL), is, was);
        String message = refused(now);
        assertTrue(message.contains(told), message);
        assertTrue(message.contains("--anyway"), message);

        Comparison anyway = Comparer.compare(base, now, ANYWAY);
        assertEquals(1, anyway.reservations().size());
        assertTrue(
                anyway.reservations().get(0).contains(told),
                anyway.reservations().toString());
        assertEquals(Change.SAME, anyway.metrics().get(0).change());
    }

    @Test
    void allThatSpeaksAgainstItIsListedAtOnce() throws IOException {
        RunDirectory now = saying(
                saying(run(root, CELL), "\"profile\" : \"quick\"", "\"profile\" : \"standard\""),
                "\"hostClass\" : \"xeon-64\"",
                "\"hostClass\" : \"epyc-2\"");
        String message = refused(now);
        assertTrue(message.contains("host class") && message.contains("profile"), message);
    }

    @Test
    void anotherJdkOfTheCellsIsOnePhraseForAllOfThem() throws IOException {
        RunDirectory was = run(root, CELL, cell("fixture/b", cpu(100, 0.01, 6, 2)));
        ForkFacts other = new ForkFacts("25.0.3", List.of(), "Some provider 1.0", "Some library");
        RunDirectory now = run(
                root,
                with(CELL, CELL.warmth(), CELL.negotiated(), other),
                with(cell("fixture/b", cpu(100, 0.01, 6, 2)), CELL.warmth(), CELL.negotiated(), other));
        IncomparableException refusal =
                assertThrows(IncomparableException.class, () -> Comparer.compare(was, now, CompareOptions.USUAL));
        String message = String.valueOf(refusal.getMessage());
        assertTrue(message.contains("JDK of 2 cells: 17.0.15+6 and 25.0.3"), message);
    }

    @Test
    void whatARunSaysOfItselfDoesNotReachTheTerminalAsItIs() throws IOException {
        RunDirectory now = saying(
                run(root, CELL),
                "\"hostClass\" : \"\\u001b]0;owned\\u0007\\n\\u202eall is well" + "x".repeat(500) + "\"",
                "\"hostClass\" : \"epyc-2\"");
        String message = refused(now);
        assertEquals(3, message.lines().count(), message);
        assertFalse(message.codePoints().anyMatch(c -> c != '\n' && Character.isISOControl(c)), message);
        assertFalse(message.contains("\u202e"), message);
        assertTrue(message.length() < 500, message);
    }

    @Test
    void otherVersionsAreToldAndNotRefused() throws IOException {
        RunDirectory now = saying(
                saying(run(root, CELL), "\"Postfix\" : \"3.10.0\"", "\"Postfix\" : \"3.7.11\""),
                "\"toolVersion\" : \"0.2.0\"",
                "\"toolVersion\" : \"0.1.0\"");
        Comparison comparison = Comparer.compare(base, now, CompareOptions.USUAL);
        assertEquals(List.of(), comparison.reservations());
        assertEquals(List.of("mailtls: 0.1.0 and 0.2.0", "Postfix: 3.7.11 and 3.10.0"), comparison.differences());
    }

    @Test
    void aThresholdIsAShare() {
        assertThrows(IllegalArgumentException.class, () -> new CompareOptions(0.0, false));
        assertThrows(IllegalArgumentException.class, () -> new CompareOptions(5.0, false));
        assertThrows(IllegalArgumentException.class, () -> new CompareOptions(Double.NaN, false));
    }

    private String refused(RunDirectory now) {
        IncomparableException refusal =
                assertThrows(IncomparableException.class, () -> Comparer.compare(base, now, CompareOptions.USUAL));
        return String.valueOf(refusal.getMessage());
    }
}
