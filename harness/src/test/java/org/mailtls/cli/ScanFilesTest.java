package org.mailtls.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.mailtls.policy.Scope;
import org.mailtls.probe.Fact;
import org.mailtls.probe.FactState;
import org.mailtls.probe.FactValue;
import org.mailtls.probe.Facts;
import org.mailtls.probe.Target;
import org.mailtls.report.ScanReport;
import org.mailtls.scenario.Service;
import picocli.CommandLine;

class ScanFilesTest {
    private final Path folder;

    ScanFilesTest(@TempDir Path folder) {
        this.folder = folder;
    }

    @ParameterizedTest
    @ValueSource(strings = {"--facts", "--html", "--junit", "--sarif", "--cbom"})
    void whatCannotBeAFileIsRefusedByTheNameOfItsOption(String option) throws IOException {
        assertRefused(option + " wants the name of a file", option, "");
        assertRefused(option + " " + folder + ": that is a folder", option, folder.toString());
        Path lost = folder.resolve("missing").resolve("file");
        assertRefused(option + " " + lost + ": there is no folder", option, lost.toString());
        Path plain = Files.writeString(folder.resolve("plain"), "");
        Path below = plain.resolve("file");
        assertRefused(option + " " + below + ": there is no folder", option, below.toString());
        files(option, folder.resolve("new").toString()).check();
        files(option, plain.toString()).check();
        assertFalse(Files.exists(folder.resolve("new")), "to check is not to write");
    }

    @Test
    void aScanIsNotBegunForAFileThatCannotBeWritten() {
        ByteArrayOutputStream said = new ByteArrayOutputStream();
        PrintStream err = System.err;
        int code;
        try {
            System.setErr(new PrintStream(said, true, StandardCharsets.UTF_8));
            code = Main.execute(
                    "scan",
                    "127.0.0.1:1",
                    "--sarif",
                    folder.resolve("missing/a.sarif").toString());
        } finally {
            System.setErr(err);
        }
        String words = said.toString(StandardCharsets.UTF_8);
        assertEquals(ExitCode.USAGE, code, words);
        assertTrue(words.contains("--sarif") && !words.contains("scanning"), words);
    }

    @Test
    void oneFileThatFailsDoesNotCostTheOthers() throws IOException {
        Path facts = folder.resolve("facts.json");
        Path lost = folder.resolve("gone").resolve("facts.xml");
        Path sarif = Files.writeString(folder.resolve("broken.sarif"), "old");
        ScanFiles files = files("--junit", lost.toString(), "--facts", facts.toString(), "--sarif", sarif.toString());
        assertTrue(write(files, false, true).contains("mailtls: --junit " + lost + " could not be written: "));
        assertTrue(Files.readString(facts).contains("TLSv1.3"));
        assertTrue(Files.readString(sarif).contains("2.1.0"));
        try (var names = Files.list(folder)) {
            assertEquals(
                    List.of("broken.sarif", "facts.json"),
                    names.map(name -> name.getFileName().toString()).sorted().toList(),
                    "nothing half written is left");
        }
    }

    @Test
    void aScanThatSawNothingLeavesWhatAnotherSaw() throws IOException {
        Path facts = Files.writeString(folder.resolve("facts.json"), "old");
        Path junit = folder.resolve("junit.xml");
        ScanFiles files = files("--facts", facts.toString(), "--junit", junit.toString());
        assertTrue(write(files, true, false).contains("--facts " + facts + " is not written"));
        assertEquals("old", Files.readString(facts));
        assertTrue(Files.exists(junit), "a page of this scan alone may say that it saw nothing");
    }

    @Test
    @DisabledOnOs(OS.WINDOWS)
    void aFileKeepsItsReadersAndALinkItsPlace() throws IOException {
        Path real = Files.writeString(folder.resolve("real.json"), "old");
        Files.setPosixFilePermissions(real, PosixFilePermissions.fromString("rw-------"));
        Path link = Files.createSymbolicLink(folder.resolve("link.json"), real);
        write(files("--facts", link.toString()), true, true);
        assertTrue(Files.isSymbolicLink(link));
        assertTrue(Files.readString(real).contains("TLSv1.3"));
        assertEquals("rw-------", PosixFilePermissions.toString(Files.getPosixFilePermissions(real)));
    }

    /** What is said meanwhile. */
    private static String write(ScanFiles files, boolean all, boolean seen) {
        ByteArrayOutputStream said = new ByteArrayOutputStream();
        PrintStream err = System.err;
        try {
            System.setErr(new PrintStream(said, true, StandardCharsets.UTF_8));
            assertEquals(all, files.write(report(), seen));
        } finally {
            System.setErr(err);
        }
        return said.toString(StandardCharsets.UTF_8);
    }

    private static void assertRefused(String words, String... options) {
        IllegalArgumentException refused = assertThrows(
                IllegalArgumentException.class, () -> files(options).check());
        assertTrue(String.valueOf(refused.getMessage()).startsWith(words), () -> String.valueOf(refused.getMessage()));
    }

    private static ScanFiles files(String... options) {
        return CommandLine.populateCommand(new ScanFiles(), options);
    }

    private static ScanReport report() {
        Target target = new Target("mx.example.test", new InetSocketAddress("127.0.0.1", 25), Service.SMTP, false);
        Fact versions = new Fact(
                FactState.SEEN,
                new FactValue.Words(List.of("TLSv1.3")),
                "",
                List.of(),
                1,
                900,
                300,
                Duration.ofMillis(1));
        Facts facts =
                new Facts(target, Instant.EPOCH, Duration.ofSeconds(1), 3, 900, 300, 0, Map.of("VER-SET", versions));
        return new ScanReport("test", facts, Scope.OPPORTUNISTIC, List.of(), List.of(), null, List.of());
    }
}
