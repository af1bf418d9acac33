package org.mailtls.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.regex.Pattern;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.mailtls.smtp.Printable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import tools.jackson.databind.JsonNode;

/** Words of a stranger's scenario on the way to the terminal of whoever looks at it. */
class HostileTerminalTest {
    /** Retitles the window, clears the screen by one character, and lets the rest run backwards. */
    private static final String EVIL = "\u001b]0;owned\u0007 \u009b2J \u202eevil \u2028 \u007f";

    private static final Pattern UNSEEN = Pattern.compile("[\\p{Cc}\\p{Cf}\\p{Zl}\\p{Zp}&&[^\n\t]]");

    @TempDir
    private Path folder;

    private Path scenario;

    @BeforeEach
    void write() throws IOException {
        scenario = Files.writeString(folder.resolve("s.yaml"), """
                version: 1
                name: s
                about: "good %s words"
                server: { driver: embedded, tls: { certificate: ecdsa-p256 } }
                workload: { kind: handshake, transport: memory }
                matrix:
                  client.provider: { "label %s": SunJSSE }
                """.formatted(escaped(), escaped()));
    }

    private static String escaped() {
        StringBuilder text = new StringBuilder();
        EVIL.chars().forEach(unit -> text.append(String.format("\\u%04x", unit)));
        return text.toString();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "list FOLDER",
                "list FOLDER --json",
                "validate FILE",
                "validate FILE --json",
                "run FILE --dry-run",
                "run FILE --dry-run --json"
            })
    void aScenarioThatIsValidDoesNotSteerIt(String command) {
        Called called = called(command);
        assertEquals(ExitCode.OK, called.code(), called.err());
        inert(called);
    }

    @ParameterizedTest
    @ValueSource(strings = {"validate FILE", "validate FILE --json", "run FILE", "list FOLDER"})
    void aMistakeInItDoesNotEither(String command) throws IOException {
        Files.writeString(scenario, Files.readString(scenario) + "\"" + escaped() + "key\": 1\n");
        Called called = called(command);
        assertEquals(ExitCode.USAGE, called.code(), called.err());
        assertTrue((called.out() + called.err()).contains("key"), called.out() + called.err());
        inert(called);
    }

    /** A name of a file is the stranger's too, where a shell writes it out for a star. */
    @Test
    void norDoesTheNameOfAFile() throws IOException {
        Path evil = Files.copy(scenario, folder.resolve("x\u001b[2J.yaml"));
        inert(Called.mailtls("validate", evil.toString()));
        inert(Called.mailtls("validate", folder.resolve("none\u001b[2J.yaml").toString()));
        inert(Called.mailtls("list", folder.toString()));
    }

    @Command(name = "fails")
    private record Fails() implements Callable<Integer> {
        @Override
        public Integer call() {
            throw new IllegalStateException("the server said " + EVIL);
        }
    }

    /** What nobody thought of is told with the words that came along. */
    @Test
    void norDoesAFaultOfOurOwn() {
        Called called = Called.of(() -> new CommandLine(new Fails())
                .setExecutionExceptionHandler(new Failures())
                .execute());
        assertTrue(called.err().contains("the server said"), called.err());
        assertTrue(called.err().contains("\tat "), "with its trace");
        inert(called);
    }

    /** JSON escapes controls below U+0020 alone; the document stays the same. */
    @Test
    void norDoesADocument() {
        Called called = Called.of(() -> {
            Json.print(Map.of("text", EVIL));
            return 0;
        });
        inert(called);
        JsonNode read = called.json();
        assertEquals(EVIL, read.path("text").asString());
    }

    /** As replies, log lines and names in certificates are kept. */
    @Test
    void norDoesWhatAServerSaid() {
        String kept = Printable.of(EVIL, 1000);
        assertFalse(UNSEEN.matcher(kept).find(), kept);
        assertTrue(kept.contains("\\x1b]0;owned\\x07 \\x9b2J \\u202eevil \\u2028 \\x7f"), kept);
    }

    private Called called(String command) {
        return Called.mailtls(command.replace("FILE", scenario.toString())
                .replace("FOLDER", folder.toString())
                .split(" "));
    }

    private static void inert(Called called) {
        String all = called.out() + called.err();
        assertFalse(UNSEEN.matcher(all).find(), () -> Printable.of(all, 2000));
    }
}
