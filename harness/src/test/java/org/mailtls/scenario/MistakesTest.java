package org.mailtls.scenario;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTimeoutPreemptively;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * A golden file for each kind of mistake: {@code bad/x.yaml} and the text that it must give, {@code bad/x.expected.txt}. Command-line
 * options stand in comments, {@code #! --set path=value}. With {@code -Dgolden.write=true} the texts are written anew, to be
 * read in the diff.
 */
class MistakesTest {
    private static final Path FOLDER = Path.of("src/test/resources/org/mailtls/scenario/bad");

    static List<Path> mistakes() throws IOException {
        try (Stream<Path> files = Files.list(FOLDER)) {
            return files.filter(file -> file.toString().endsWith(".yaml"))
                    .sorted()
                    .toList();
        }
    }

    @ParameterizedTest
    @MethodSource("mistakes")
    void tellsWhatIsWrongAndWhere(Path file) throws IOException {
        Path golden = Path.of(file.toString().replace(".yaml", ".expected.txt"));
        ScenarioException thrown = assertTimeoutPreemptively(
                Duration.ofSeconds(20),
                () -> assertThrows(ScenarioException.class, () -> ScenarioReader.read(file, options(file))));
        String text = thrown.getMessage().replace(FOLDER + "/", "") + "\n";
        if (Boolean.getBoolean("golden.write")) {
            Files.writeString(golden, text);
        }
        assertEquals(Files.readString(golden), text);
    }

    private static Overrides options(Path file) throws IOException {
        List<String> set = new ArrayList<>();
        List<String> only = new ArrayList<>();
        for (String line : Files.readAllLines(file)) {
            if (line.startsWith("#! --set ")) {
                set.add(line.substring("#! --set ".length()));
            } else if (line.startsWith("#! --only ")) {
                only.add(line.substring("#! --only ".length()));
            }
        }
        return new Overrides(set, only);
    }

    @Test
    void refusesAFileOfTenMegabytesUnread(@TempDir Path folder) throws IOException {
        Path file = folder.resolve("large.yaml");
        Files.write(file, new byte[10 << 20]);
        String text = message(file, Duration.ofSeconds(2));
        assertEquals(file + ": is larger than 1 MiB, which no scenario needs; is it the right file?", text);
    }

    @Test
    void endsAtOnceOnDeepNesting(@TempDir Path folder) throws IOException {
        Path file = folder.resolve("deep.yaml");
        Files.writeString(file, "[".repeat(1_000_000));
        String text = message(file, Duration.ofSeconds(10));
        assertTrue(text.startsWith(file + ":1:33: nested more than 32 deep"), text);
        assertTrue(text.length() < 1000, "the excerpt of a long line is cut");
    }

    @Test
    void tellsOfFilesThatAreNoText(@TempDir Path folder) throws IOException {
        Path latin = folder.resolve("latin.yaml");
        Files.write(latin, new byte[] {'a', ':', ' ', (byte) 0xe9, '\n'});
        assertEquals(latin + ": is not UTF-8 text; save it as UTF-8", message(latin, Duration.ofSeconds(5)));
        assertEquals(folder + ": is a folder; name a scenario file", message(folder, Duration.ofSeconds(5)));
        Path none = folder.resolve("none.yaml");
        assertEquals(none + ": there is no such file", message(none, Duration.ofSeconds(5)));
        Path bell = folder.resolve("bell.yaml");
        Files.writeString(bell, "a: \u0007\n");
        String text = message(bell, Duration.ofSeconds(5));
        assertTrue(text.startsWith(bell + ": not YAML: character 4 is U+0007"), text);
    }

    @Test
    void tellsOfALinkOutOfTheFolder(@TempDir Path folder) throws IOException {
        Path outside = Files.writeString(folder.resolve("secret.cf"), "x = y\n");
        Path inside = Files.createDirectory(folder.resolve("scenarios"));
        Files.createSymbolicLink(inside.resolve("link.cf"), outside);
        Path file = inside.resolve("x.yaml");
        Files.writeString(file, """
                version: 1
                name: x
                about: A link.
                server: { driver: container, mta: postfix, release: trixie, config-file: link.cf }
                workload: { kind: handshake }
                """);
        String text = message(file, Duration.ofSeconds(5));
        assertTrue(text.startsWith(file + ":4:74: server.config-file is a link out of the scenario's folder"), text);
    }

    private static String message(Path file, Duration limit) {
        return assertTimeoutPreemptively(
                        limit,
                        () -> assertThrows(ScenarioException.class, () -> ScenarioReader.read(file, Overrides.NONE)))
                .getMessage();
    }
}
