package org.mailtls.result.history;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.mailtls.result.history.HistoryFixtures.cell;
import static org.mailtls.result.history.HistoryFixtures.cpu;
import static org.mailtls.result.history.HistoryFixtures.failed;
import static org.mailtls.result.history.HistoryFixtures.night;
import static org.mailtls.result.history.HistoryFixtures.nights;
import static org.mailtls.result.history.HistoryFixtures.rate;
import static org.mailtls.result.history.HistoryFixtures.wire;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.snakeyaml.engine.v2.api.Load;
import org.snakeyaml.engine.v2.api.LoadSettings;

class OtavaCsvTest {
    @Test
    void eachCellHasAFileWithTheColumnsThatTheConfigurationNames() {
        Map<String, String> files = OtavaCsv.files(nights(
                12, i -> night(i, cell("f/one", cpu(100 + i), rate(50)), cell("f/two", wire(2601)))));

        assertEquals(Set.of("otava.yaml", "f_one.csv", "f_two.csv"), files.keySet());
        List<String> one = lines(files, "f_one.csv");
        assertEquals("time,run,commit,version,f/one:client.cpu,f/one:client.rate", one.get(0));
        assertEquals("2026-10-01 02:00:00 +0000,20261001T020000Z-fixture-000000,c0,0.1.0,102.0,49.0", one.get(1));
        assertEquals(13, one.size());

        Map<?, ?> tests = map(map(new Load(LoadSettings.builder().build()).loadFromString(text(files, "otava.yaml")))
                .get("tests"));
        assertEquals(Set.of("f/one", "f/two"), tests.keySet());
        Map<?, ?> test = map(tests.get("f/one"));
        assertEquals("csv", test.get("type"));
        assertEquals("f_one.csv", test.get("file"));
        assertEquals("time", test.get("time_column"));
        assertEquals(List.of("run", "commit", "version"), test.get("attributes"));
        Map<?, ?> metrics = map(test.get("metrics"));
        assertEquals(Map.of("column", "f/one:client.cpu", "direction", -1, "scale", 1), metrics.get("client.cpu"));
        assertEquals(Map.of("column", "f/one:client.rate", "direction", 1, "scale", 1), metrics.get("client.rate"));
    }

    /** Otava refuses a file with an empty field. */
    @Test
    void aNightWithoutTheCellIsNotInItsFile() {
        Map<String, String> files = OtavaCsv.files(nights(
                12,
                i -> night(
                        i,
                        i == 3 ? failed("a", "throttled") : cell("a", cpu(100)),
                        i == 5 ? cell("b", cpu(100)) : cell("b", cpu(100), rate(50)))));

        assertEquals(12, lines(files, "a.csv").size());
        assertEquals(12, lines(files, "b.csv").size());
        for (String file : List.of("a.csv", "b.csv")) {
            int fields = lines(files, file).get(0).split(",", -1).length;
            for (String line : lines(files, file)) {
                assertEquals(fields, line.split(",", -1).length, line);
                assertFalse(line.contains(",,"), line);
            }
        }
    }

    @Test
    void runsThatDoNotBelongInTheSeriesAreLeftOut() {
        List<HistoryEntry> runs = new ArrayList<>(nights(5, i -> night(i, cell("a", cpu(100)))));
        runs.add(0, night(20, HistoryFixtures.SHA, "17.0.15", "quick", List.of("load 9"), cell("a", cpu(100))));
        runs.add(0, night(2, HistoryFixtures.SHA, "25", "standard", List.of(), cell("a", cpu(100))));
        runs.add(0, night(1, HistoryFixtures.SHA, "17.0.15", "quick", List.of(), cell("a", cpu(100))));

        assertEquals(6, lines(OtavaCsv.files(runs), "a.csv").size());
    }

    @Test
    void hostileNamesStayInTheirFieldsAndFiles() {
        String evil = "=cmd|'/c calc'!A0/\"x\", y\r\nz: [";

        Map<String, String> files =
                OtavaCsv.files(List.of(night(0, cell(evil, cpu(100)), cell("a/b", cpu(1)), cell("a_b", cpu(2)))));

        assertEquals(4, files.size());
        assertTrue(
                files.keySet().containsAll(Set.of("a_b.csv", "a_b-2.csv")),
                files.keySet().toString());
        assertTrue(
                files.keySet().stream().allMatch(name -> name.matches("[A-Za-z0-9_.-]+")),
                files.keySet().toString());
        String name = files.keySet().iterator().next();
        assertEquals(2, lines(files, name).size());
        assertTrue(
                lines(files, name).get(0).endsWith(",\"'=cmd|'/c calc'!A0/\"\"x\"\", y  z: [:client.cpu\""),
                lines(files, name).get(0));
        Map<?, ?> tests = map(map(new Load(LoadSettings.builder().build()).loadFromString(text(files, "otava.yaml")))
                .get("tests"));
        assertTrue(tests.containsKey(evil), tests.keySet().toString());
    }

    @Test
    void anEmptyHistoryHasNoTests() {
        assertEquals(Set.of("otava.yaml"), OtavaCsv.files(List.of()).keySet());
        assertTrue(text(OtavaCsv.files(List.of()), "otava.yaml").endsWith("tests: {}\n"));
    }

    private static List<String> lines(Map<String, String> files, String name) {
        return text(files, name).lines().toList();
    }

    private static String text(Map<String, String> files, String name) {
        return files.getOrDefault(name, "");
    }

    private static Map<?, ?> map(@Nullable Object value) {
        return (Map<?, ?>) Objects.requireNonNull(value);
    }
}
