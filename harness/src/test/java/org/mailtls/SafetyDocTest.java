package org.mailtls;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** Each defence in {@code docs/safety.md} has a test, and the test is there. */
class SafetyDocTest {
    private static final Path DOCUMENT = Path.of("../docs/safety.md");
    private static final List<Path> TESTS = List.of(
            Path.of("src/test/java"), Path.of("../junit/src/test/java"), Path.of("../benchmarks/src/test/java"));

    private static final Pattern NAMED = Pattern.compile("`([A-Z]\\w*Test)#(\\w+)`");
    private static final int COLUMNS = 3;

    @Test
    void eachTestThatIsNamedExists() throws IOException {
        Map<String, String> sources = sources();
        List<String> missing = new ArrayList<>();
        Matcher named = NAMED.matcher(Files.readString(DOCUMENT));
        while (named.find()) {
            String source = sources.getOrDefault(named.group(1), "");
            if (!method(named.group(2)).matcher(source).find()) {
                missing.add(named.group());
            }
        }
        assertEquals(List.of(), missing);
    }

    @Test
    void eachRowOfEachTableNamesOne() throws IOException {
        List<String> rows = Files.readAllLines(DOCUMENT).stream()
                .filter(line -> line.startsWith("| ") && !line.startsWith("| threat |"))
                .toList();
        assertTrue(rows.size() > 30, rows.size() + " rows");
        for (String row : rows) {
            String[] cells = row.substring(1, row.length() - 1).split("\\|", -1);
            assertEquals(COLUMNS, cells.length, row);
            assertTrue(NAMED.matcher(cells[COLUMNS - 1]).find(), row);
        }
    }

    @Test
    void aMethodThatIsNoTestWouldBeMissed() {
        assertTrue(method("isSo")
                .matcher("    @Test\n    void isSo() throws Exception {")
                .find());
        assertEquals(
                0, method("isSo").matcher("void isSomething() {}").results().count());
        assertEquals(
                0,
                method("isSo")
                        .matcher("private static void isSo() {}")
                        .results()
                        .count());
    }

    /** Tests are neither private nor static. */
    private static Pattern method(String name) {
        return Pattern.compile("(?m)^    void " + name + "\\(");
    }

    /** Names of test classes → all their sources, since two modules may have one of a name. */
    private static Map<String, String> sources() throws IOException {
        Map<String, String> sources = new HashMap<>();
        for (Path root : TESTS) {
            try (Stream<Path> files = Files.walk(root)) {
                for (Path file : files.filter(path -> path.toString().endsWith("Test.java"))
                        .toList()) {
                    String name = file.getFileName().toString().replace(".java", "");
                    sources.merge(name, Files.readString(file), (one, other) -> one + "\n" + other);
                }
            }
        }
        return sources;
    }
}
