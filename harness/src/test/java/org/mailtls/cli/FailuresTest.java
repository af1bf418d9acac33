package org.mailtls.cli;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.io.UncheckedIOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.mailtls.provider.TlsSetupException;
import org.mailtls.result.BadRunDirectoryException;
import org.mailtls.result.RunDirectory;
import org.mailtls.run.ResumeException;
import org.mailtls.scenario.Overrides;
import org.mailtls.scenario.ScenarioException;
import org.mailtls.scenario.ScenarioReader;
import org.mailtls.server.EnvironmentException;
import org.mailtls.server.UnsupportedSettingException;
import picocli.CommandLine;
import picocli.CommandLine.Command;

class FailuresTest {
    private static final String STACK_FRAME = "\tat ";

    @TempDir
    private Path folder;

    private record Ended(int exit, String err) {}

    @Command(name = "fails")
    private record Fails(Exception failure) implements Callable<Integer> {
        @Override
        public Integer call() throws Exception {
            throw failure;
        }
    }

    static Stream<Arguments> known() {
        return Stream.of(
                Arguments.of(new ResumeException("run r1 has changed"), ExitCode.USAGE, "run r1 has changed"),
                Arguments.of(
                        new UnsupportedSettingException("server.tls.groups cannot be set"),
                        ExitCode.USAGE,
                        "mailtls: server.tls.groups cannot be set"),
                Arguments.of(new EnvironmentException("no engine"), ExitCode.ENVIRONMENT, "mailtls: no engine"),
                Arguments.of(new TlsSetupException("no library"), ExitCode.ENVIRONMENT, "mailtls: no library"),
                Arguments.of(new IOException("disk full"), ExitCode.ENVIRONMENT, "mailtls: disk full"),
                Arguments.of(
                        new UncheckedIOException("Cannot list /x", new AccessDeniedException("/x")),
                        ExitCode.ENVIRONMENT,
                        "mailtls: Cannot list /x: no permission for /x"),
                Arguments.of(
                        new NoSuchFileException("/nowhere"), ExitCode.ENVIRONMENT, "mailtls: there is no /nowhere"));
    }

    @ParameterizedTest
    @MethodSource("known")
    void saysWhatIsKnownInOneLine(Exception failure, int exit, String words) {
        Ended ended = end(failure);
        assertEquals(exit, ended.exit());
        assertEquals(words, ended.err().strip());
    }

    @Test
    void aWrongScenarioIsBadUsageWithItsPlace() throws IOException {
        Path file = Files.writeString(folder.resolve("wrong.yaml"), "version: 1\nnonsense: 2\n");
        Ended ended = end(assertThrows(ScenarioException.class, () -> ScenarioReader.read(file, Overrides.NONE)));
        assertEquals(ExitCode.USAGE, ended.exit());
        assertTrue(ended.err().contains("wrong.yaml:2:1"), ended.err());
        assertFalse(ended.err().contains(STACK_FRAME), ended.err());
    }

    @Test
    void aFolderThatIsNoRunDirectoryIsBadUsage() {
        Ended ended = end(assertThrows(BadRunDirectoryException.class, () -> RunDirectory.open(folder)));
        assertEquals(ExitCode.USAGE, ended.exit());
        assertTrue(ended.err().contains(folder.toString()), ended.err());
        assertFalse(ended.err().contains(STACK_FRAME), ended.err());
    }

    @Test
    void aFaultOfOurOwnIsToldWithItsStackTrace() {
        Ended ended = end(new IllegalStateException("half open"));
        assertEquals(ExitCode.FAILED, ended.exit());
        assertTrue(ended.err().contains("fault of mailtls"), ended.err());
        assertTrue(ended.err().contains("IllegalStateException: half open"), ended.err());
        assertTrue(ended.err().contains(STACK_FRAME), ended.err());
    }

    @Test
    void whatAMessageQuotesCannotSteerTheTerminal() {
        Ended ended = end(new EnvironmentException("banner \u001b[2J"));
        assertFalse(ended.err().contains("\u001b"), ended.err());
        assertTrue(ended.err().contains("[2J"), ended.err());
    }

    private static Ended end(Exception failure) {
        PrintStream before = System.err;
        ByteArrayOutputStream written = new ByteArrayOutputStream();
        System.setErr(new PrintStream(written, true, UTF_8));
        try {
            int exit = new CommandLine(new Fails(failure))
                    .setExecutionExceptionHandler(new Failures())
                    .execute();
            return new Ended(exit, written.toString(UTF_8));
        } finally {
            System.setErr(before);
        }
    }
}
