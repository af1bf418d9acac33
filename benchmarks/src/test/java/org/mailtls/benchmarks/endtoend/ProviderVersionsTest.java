package org.mailtls.benchmarks.endtoend;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.mailtls.result.CellRecord;
import org.mailtls.result.ForkFacts;
import org.mailtls.result.Outcome;
import org.mailtls.result.RunDirectory;

/** Providers in several versions, ones that are not on the class path, ones that are nowhere and ones that do not load. */
@Timeout(300)
class ProviderVersionsTest {
    @TempDir
    private Path folder;

    @Test
    void twoVersionsOfOneProviderAreMeasuredSideBySide() throws Exception {
        Tool tool = new Tool(folder);
        tool.scenario("versions.yaml", scenario("Conscrypt", """
                matrix:
                  client.version: ["2.9.0", "2.5.2"]
                compare: client.version
                """));

        Tool.Ended ended = tool.run("run", "versions.yaml", "--no-references", "--profile", "quick");

        assertEquals(0, ended.exit(), ended.err());
        Map<String, String> providers = RunDirectory.open(tool.runDirectory()).cells().stream()
                .collect(Collectors.toMap(
                        cell -> String.valueOf(cell.axes().get("client.version")), ProviderVersionsTest::provider));
        assertEquals(Map.of("2.9.0", "Conscrypt 2.9.0", "2.5.2", "Conscrypt 2.5.2"), providers);
        List<String> forks = Files.readAllLines(tool.runDirectory().resolve("report.md")).stream()
                .filter(line -> line.contains("2.5.2"))
                .toList();
        assertTrue(!forks.isEmpty(), "the report names the version");
    }

    @Test
    void aVersionThatIsNowhereStopsTheRunBeforeItBegins() throws Exception {
        Tool tool = new Tool(folder);
        tool.scenario("nowhere.yaml", scenario("Conscrypt", "matrix:\n  client.version: [\"0.0.1\"]\n"));

        Tool.Ended ended = tool.run("run", "nowhere.yaml");

        assertEquals(3, ended.exit(), ended.err());
        assertTrue(ended.err().contains("Conscrypt 0.0.1"), ended.err());
        assertTrue(ended.err().contains("providers/Conscrypt-0.0.1"), ended.err());
        assertTrue(Files.notExists(folder.resolve("results")), "nothing was started");
    }

    /** The library is broken on purpose, so that this holds on every system. */
    @Test
    void aProviderThatDoesNotLoadIsSkippedInWords() throws Exception {
        Tool tool = new Tool(folder);
        Path empty = Files.createDirectories(folder.resolve("providers/WildFlyOpenSSL-9.9"));
        try (var jar = new java.util.jar.JarOutputStream(Files.newOutputStream(empty.resolve("empty.jar")))) {
            jar.putNextEntry(new java.util.zip.ZipEntry("nothing"));
        }
        tool.scenario("skipped.yaml", scenario("WildFlyOpenSSL", "matrix:\n  client.version: [\"9.9\"]\n"));

        Tool.Ended ended = tool.run("run", "skipped.yaml", "--no-references");

        assertEquals(3, ended.exit(), "nothing is left that could be measured: " + ended.err());
        assertTrue(Files.exists(tool.runDirectory()), ended.err());
        CellRecord skipped = RunDirectory.open(tool.runDirectory()).cells().get(0);
        assertEquals(Outcome.SKIPPED, skipped.outcome());
        assertTrue(String.valueOf(skipped.reason()).contains("WildFlyOpenSSL does not load"), skipped.reason());
    }

    private static String provider(CellRecord cell) {
        ForkFacts facts = cell.fork();
        assertNotNull(facts, cell.toString());
        return facts.provider();
    }

    private static String scenario(String provider, String more) {
        return """
                version: 1
                name: versions
                about: One provider in several versions.
                server: { driver: embedded }
                client: { provider: %s, protocols: [TLSv1.3] }
                workload: { kind: handshake, transport: memory }
                """.formatted(provider) + more;
    }
}
