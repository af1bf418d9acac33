package org.mailtls.benchmarks.endtoend;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.mailtls.benchmarks.FlameNames;
import org.mailtls.result.CellRecord;
import org.mailtls.result.FlameGraphs;
import org.mailtls.result.RunDirectory;

/** A run under the profiler, from the command line to the graphs. */
@Timeout(300)
class FlameProfileTest {
    private static final Map<String, String> METHODS =
            Map.of("SunJSSE", "sun/security/ssl/", "Conscrypt", "org/conscrypt/");

    @TempDir
    private Path folder;

    @Test
    void eachCellHasAGraphOfItsProvidersMethods() throws Exception {
        Tool tool = new Tool(folder);
        tool.scenario("flames.yaml", """
                version: 1
                name: flames
                about: Where does the time of a handshake go?
                server: { driver: embedded, tls: { certificate: ecdsa-p256 } }
                client: { protocols: [TLSv1.3] }
                workload: { kind: handshake, transport: memory }
                matrix:
                  client.provider: [SunJSSE, Conscrypt]
                compare: client.provider
                """);

        Tool.Ended ended = tool.run("run", "flames.yaml", "--profile", "flame");

        assertEquals(0, ended.exit(), ended.err());
        RunDirectory run = RunDirectory.open(tool.runDirectory());
        String html = Files.readString(run.path().resolve("report.html"));
        String markdown = Files.readString(run.path().resolve("report.md"));
        for (CellRecord cell : run.cells()) {
            FlameGraphs flames = cell.flames();
            assertNotNull(flames, cell.id());
            String methods = METHODS.getOrDefault(cell.provider(), "?");
            for (String file : List.of(flames.time(), flames.allocation())) {
                List<String> names = FlameNames.of(run.path().resolve(file));
                assertTrue(names.stream().anyMatch(name -> name.startsWith(methods)), file + ": " + names);
                assertTrue(html.contains("href=\"" + file + "\""), file);
                assertTrue(markdown.contains("](" + file + ")"), file);
            }
            assertTrue(ended.err().contains("profiling by " + flames.event()), ended.err());
        }
        assertTrue(ended.out().contains("Taken under a profiler"), ended.out());
        assertTrue(!ended.out().contains("vs best"), ended.out());
    }
}
