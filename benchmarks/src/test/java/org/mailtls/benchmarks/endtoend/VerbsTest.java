package org.mailtls.benchmarks.endtoend;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Each verb does what its help says, for people and for programs. */
@Timeout(240)
class VerbsTest {
    private static final String ONE_CELL = """
            version: 1
            name: one
            about: Does every verb work on one cell?
            server: { driver: embedded, tls: { certificate: ecdsa-p256 } }
            client: { provider: Conscrypt, protocols: [TLSv1.3] }
            workload: { kind: handshake, transport: memory }
            """;

    @TempDir
    private Path folder;

    @Test
    @Execution(ExecutionMode.CONCURRENT)
    void listDescribesTheShippedScenarios() throws Exception {
        JsonNode entries = json(0, "list", scenarios().toString(), "--json");
        Set<String> files = shipped().stream()
                .map(file -> Path.of(file).getFileName().toString().replace(".yaml", ""))
                .collect(Collectors.toSet());
        assertTrue(files.contains("quickstart"), files.toString());
        assertEquals(files, texts(entries, "name"), "each file has the name of its scenario");
        for (JsonNode entry : entries) {
            assertTrue(entry.get("cells").asInt() > 0, entry.toString());
            assertTrue(entry.get("about").asString().contains("?"), "the question: " + entry);
        }
    }

    @Test
    @Execution(ExecutionMode.CONCURRENT)
    void listOfAFolderThatIsNotThereIsBadUsage() throws Exception {
        Tool.Ended ended = new Tool(folder).run("list", "nowhere");
        assertEquals(2, ended.exit());
        assertTrue(ended.err().contains("no folder nowhere"), ended.err());
    }

    @Test
    @Execution(ExecutionMode.CONCURRENT)
    void validateAcceptsTheShippedScenarios() throws Exception {
        List<String> arguments =
                Stream.concat(Stream.of("validate"), shipped().stream()).toList();
        Tool.Ended ended = new Tool(folder).run(arguments.toArray(String[]::new));
        assertEquals(0, ended.exit(), ended.out() + ended.err());
        assertEquals(
                shipped().size(),
                ended.out().lines().filter(line -> line.contains(": valid, ")).count(),
                ended.out());
    }

    @Test
    @Execution(ExecutionMode.CONCURRENT)
    void validateGivesAMistakeItsPlace() throws Exception {
        new Tool(folder).scenario("wrong.yaml", ONE_CELL.replace("{ driver: embedded,", "{ drivr: embedded,"));
        JsonNode verdict = json(2, "validate", "wrong.yaml", "--json").get(0);
        assertFalse(verdict.get("valid").asBoolean());
        assertTrue(verdict.get("errors").toString().contains("wrong.yaml:4:11: "), verdict.toString());
    }

    @Test
    @Execution(ExecutionMode.CONCURRENT)
    void providersAsksTheProviderItself() throws Exception {
        JsonNode answer = json(0, "providers", "Conscrypt", "--json").get(0);
        assertEquals("silent no-op", answer.get("renegotiation").asString());
        Set<String> protocols =
                answer.get("protocols").valueStream().map(JsonNode::asString).collect(Collectors.toSet());
        assertTrue(protocols.containsAll(Set.of("TLSv1.2", "TLSv1.3")), protocols.toString());
    }

    @Test
    @Execution(ExecutionMode.CONCURRENT)
    void providersNamesThoseItKnows() throws Exception {
        Tool.Ended ended = new Tool(folder).run("providers", "Nothing");
        assertEquals(3, ended.exit(), ended.err());
        for (String known : List.of("Nothing", "SunJSSE", "BCJSSE", "Conscrypt", "BoringSSL")) {
            assertTrue(ended.err().contains(known), ended.err());
        }
    }

    @Test
    @Execution(ExecutionMode.CONCURRENT)
    void doctorLooksAtAllThatIsNeeded() throws Exception {
        Tool.Ended ended = new Tool(folder).run("doctor", "--json");
        JsonNode findings = JsonMapper.shared().readTree(ended.out());
        Set<String> subjects = texts(findings, "subject");
        assertTrue(
                subjects.containsAll(Set.of(
                        "JDK " + Runtime.version().feature(),
                        "provider SunJSSE",
                        "provider BoringSSL",
                        "Docker engine",
                        "processor",
                        "load")),
                subjects.toString());
        assertEquals(texts(findings, "level").contains("PROBLEM") ? 3 : 0, ended.exit(), ended.out());
    }

    /**
     * One cell is enough: its references and the reason for what is missing without openssl are in the directory, and the page
     * can be made of it again.
     */
    @Test
    @Execution(ExecutionMode.CONCURRENT)
    void calibrateHoldsTheHarnessAgainstOtherTools() throws Exception {
        new Tool(folder).scenario("one.yaml", ONE_CELL);
        JsonNode ended = json(0, "calibrate", "--scenario", "one.yaml", "--openssl", "/nowhere/openssl", "--json")
                .get(0);
        JsonNode calibration = ended.get("calibration");
        Set<String> sources = texts(calibration.get("references"), "source");
        assertTrue(
                sources.containsAll(Set.of("JCE JDK", "JCE Conscrypt", "mailtls client", "mailtls overhead")),
                sources.toString());
        assertTrue(calibration.get("gaps").toString().contains("there is no openssl here"), calibration.toString());
        Path run = folder.resolve(ended.get("directory").asString());
        String page = Files.readString(run.resolve("report.html"));
        for (String title : List.of("Efficiency", "Primitives", "Handshakes counted", "own overhead")) {
            assertTrue(page.contains(title), title);
        }
        assertTrue(page.contains("there is no openssl here"), "the page says why openssl is missing");
        Files.delete(run.resolve("report.html"));
        assertEquals(0, new Tool(folder).run("report", run.toString()).exit());
        assertEquals(page, Files.readString(run.resolve("report.html")), "the same page from the same figures");
    }

    @Test
    @Execution(ExecutionMode.CONCURRENT)
    void aRunWithoutReferencesMeasuresItsCellsAlone() throws Exception {
        Tool tool = new Tool(folder);
        tool.scenario("one.yaml", ONE_CELL);
        Tool.Ended ran = tool.run("run", "one.yaml", "--no-references");
        assertEquals(0, ran.exit(), ran.err());
        assertTrue(Files.exists(tool.runDirectory().resolve("cells.jsonl")), ran.out());
        assertFalse(Files.exists(tool.runDirectory().resolve("calibration.json")), ran.out());
        assertFalse(ran.err().contains("primitives outside the harness"), ran.err());
    }

    @Test
    @Execution(ExecutionMode.CONCURRENT)
    void helpListsVerbsAndExitCodes() throws Exception {
        Tool.Ended ended = new Tool(folder).run("--help");
        assertEquals(0, ended.exit());
        for (String word : List.of("run", "report", "validate", "list", "providers", "doctor", "calibrate", "clean")) {
            assertTrue(ended.out().lines().anyMatch(line -> line.startsWith("  " + word + " ")), word);
        }
        String codes = ended.out().substring(ended.out().indexOf("Exit codes:"));
        for (String code : List.of("0", "1", "2", "3", "130")) {
            assertTrue(codes.lines().anyMatch(line -> line.strip().startsWith(code + " ")), codes);
        }
    }

    @Test
    @Execution(ExecutionMode.CONCURRENT)
    void nothingAskedIsBadUsage() throws Exception {
        Tool.Ended ended = new Tool(folder).run();
        assertEquals(2, ended.exit());
        assertEquals("", ended.out());
        assertTrue(ended.err().contains("Usage: mailtls"), ended.err());
    }

    @Test
    @Execution(ExecutionMode.CONCURRENT)
    void dryRunNamesTheCellsAndStartsNothing() throws Exception {
        Tool tool = new Tool(folder);
        tool.scenario("one.yaml", ONE_CELL);
        Tool.Ended ended = tool.run("run", "one.yaml", "--dry-run");
        assertEquals(0, ended.exit(), ended.err());
        List<String> lines = ended.out().lines().toList();
        assertTrue(lines.get(0).endsWith("minutes"), "how long it would take: " + ended.out());
        assertTrue(lines.get(1).contains("  1  "), "the cell and its fork: " + ended.out());
        assertTrue(lines.get(2).startsWith("1 cell"), "the sum: " + ended.out());
        assertFalse(Files.exists(folder.resolve("results")), "nothing was started");
    }

    @Test
    @Execution(ExecutionMode.CONCURRENT)
    void reportNeedsNothingButTheRunDirectory() throws Exception {
        Tool tool = new Tool(folder);
        Path scenario = tool.scenario("one.yaml", ONE_CELL);
        Tool.Ended ran = tool.run("run", "one.yaml", "--profile", "quick", "--no-references");
        assertEquals(0, ran.exit(), ran.err());
        Path run = tool.runDirectory();
        Path html = run.resolve("report.html");
        String first = Files.readString(html);
        Files.delete(html);
        Files.delete(scenario);

        Tool.Ended again = tool.run("report", run.toString());
        JsonNode cells = json(0, "report", run.toString(), "--json");

        assertEquals(0, again.exit(), again.err());
        assertEquals(first, Files.readString(html), "the same page from the same figures");
        assertEquals(ran.out(), again.out().replace(folder + "/", ""), "the same table");
        assertEquals(1, cells.size());
        assertEquals("Conscrypt", cells.get(0).get("provider").asString());
        assertEquals("OK", cells.get(0).get("outcome").asString());
    }

    @Test
    @Execution(ExecutionMode.CONCURRENT)
    void reportOfAFolderThatIsNoRunDirectoryIsBadUsageInWords() throws Exception {
        Tool.Ended ended = new Tool(folder).run("report", ".");
        assertEquals(2, ended.exit());
        assertTrue(ended.err().startsWith("mailtls: ") && ended.err().contains("run.json"), ended.err());
        assertFalse(ended.err().contains("\tat "), "no stack trace: " + ended.err());
    }

    private JsonNode json(int exit, String... arguments) throws Exception {
        Tool.Ended ended = new Tool(folder).run(arguments);
        assertEquals(exit, ended.exit(), ended.out() + ended.err());
        return JsonMapper.shared().readTree(ended.out());
    }

    private static Set<String> texts(JsonNode array, String field) {
        return array.valueStream().map(each -> each.get(field).asString()).collect(Collectors.toSet());
    }

    private static List<String> shipped() throws Exception {
        try (Stream<Path> files = Files.list(scenarios())) {
            return files.map(Path::toString)
                    .filter(file -> file.endsWith(".yaml"))
                    .toList();
        }
    }

    /** The tests run in their module's folder or in the repository's, as the builder likes. */
    private static Path scenarios() {
        Path here = Path.of(System.getProperty("user.dir"));
        while (!Files.exists(here.resolve("scenarios/quickstart.yaml"))) {
            Path parent = here.getParent();
            if (parent == null) {
                throw new AssertionError("no scenarios above " + System.getProperty("user.dir"));
            }
            here = parent;
        }
        return here.resolve("scenarios");
    }
}
