package org.mailtls.result;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.networknt.schema.InputFormat;
import com.networknt.schema.Schema;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.SpecificationVersion;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.mailtls.load.seen.AttackSeen;
import org.mailtls.load.seen.DeliveredMails;
import org.mailtls.load.seen.LoadRecord;
import org.mailtls.load.seen.LoadSample;
import org.mailtls.load.seen.Loads;
import org.mailtls.load.seen.Stage;
import org.mailtls.load.seen.StageTime;
import org.mailtls.load.seen.VictimMail;
import org.mailtls.scenario.LadderStep;
import org.mailtls.scenario.Mix;
import org.mailtls.scenario.MixEntry;
import tools.jackson.databind.JsonNode;

class PublishedSchemaTest {
    private static final String RUN = "run-v1.schema.json";
    private static final String CELL = "cell-v1.schema.json";
    private static final String CALIBRATION = "calibration-v1.schema.json";
    private static final String LOAD = "load-v1.schema.json";
    private static final String EXPECTATIONS = "expectations-v1.schema.json";
    private static final String LADDER = "ladder-v1.schema.json";

    private final Path results;

    PublishedSchemaTest(@TempDir Path results) {
        this.results = results;
    }

    @Test
    void aWrittenDirectoryIsValid() throws IOException {
        RunDirectory run = RunDirectory.create(results, ResultFixtures.START, "fixture");
        run.writeRun(ResultFixtures.run("Why?", "version: 1\n", List.of("a", "b")));
        run.append(ResultFixtures.ok(
                "a",
                Map.of("client.provider", "SunJSSE"),
                "handshake over the wire",
                List.of(ResultFixtures.metric("rate", "MB/s", Metric.Better.HIGHER, 300, 0.05, 3, 1))));
        run.append(ResultFixtures.failed("b", Map.of(), Outcome.INVALID, "AES-256 was asked for"));

        assertEquals(List.of(), errors(RUN, Files.readString(run.path().resolve("run.json"))));
        for (String line : Files.readAllLines(run.path().resolve("cells.jsonl"))) {
            assertEquals(List.of(), errors(CELL, line));
        }
    }

    @Test
    void aCalibrationIsValidAndReadAsItWasWritten() throws IOException {
        CalibrationRecord record = new CalibrationRecord(
                CalibrationRecord.SCHEMA,
                ResultFixtures.START,
                List.of(new Reference(
                        "x25519 derive",
                        "openssl speed",
                        "OpenSSL 3.0.19",
                        "us/op",
                        Metric.Better.LOWER,
                        List.of(22.3),
                        "openssl speed")),
                List.of(new ReferenceGap("X25519MLKEM768 keygen", "openssl speed", "unknown algorithm")),
                List.of(new CellSubject("a", "a", "rsa-2048", List.of("rsa-2048"), 0, null)));
        RunDirectory run = RunDirectory.create(results, ResultFixtures.START, "fixture");
        run.writeRun(ResultFixtures.run("Why?", "version: 1\n", List.of("a")));
        assertEquals(Optional.empty(), run.calibration());
        run.writeCalibration(record);
        assertEquals(List.of(), errors(CALIBRATION, Files.readString(run.path().resolve("calibration.json"))));
        assertEquals(Optional.of(record), RunDirectory.open(run.path()).calibration());
    }

    @Test
    void aLoadIsValidAndReadAsItWasWritten() throws IOException {
        RunDirectory run = RunDirectory.create(results, ResultFixtures.START, "fixture");
        run.writeRun(ResultFixtures.run("Why?", "version: 1\n", List.of("cell", "other")));
        run.append(ResultFixtures.ok("cell", Map.of(), "renegotiation-flood, 16 connections", List.of()));
        run.append(ResultFixtures.ok("other", Map.of(), "scan", List.of()));
        LoadRecord record = new Loads()
                .mails(Stage.BEFORE, 10_000)
                .mail(11 * Loads.SECOND, 300, "closed")
                .delivered(new DeliveredMails("log", 100, List.of(7), List.of(8), List.of(101)))
                .record();
        assertEquals(Map.of(), run.loads());

        run.writeLoad(record);

        assertEquals(
                List.of(),
                errors(LOAD, Files.readString(run.path().resolve("load").resolve("cell.json"))));
        assertEquals(Map.of("cell", record), RunDirectory.open(run.path()).loads());
        assertFalse(errors(LOAD, ResultJson.MAPPER.writeValueAsString(record).replace("\"apart\"", "\"beside\""))
                .isEmpty());
    }

    @Test
    void expectationsAreValidAndReadAsTheyWereWritten() throws IOException {
        List<Expected> judged = List.of(
                new Expected("a", "refused", "RENEG-CLIENT-COUNT", "at most 0", 3.0, "fail", "error", "s.yaml:3:5"),
                new Expected(
                        "a",
                        "p99",
                        "victim.latency.p99",
                        "at most 3x before",
                        null,
                        "not-tested",
                        "warning",
                        "s.yaml:4:5",
                        "41 mails are too few for a p99"),
                new Expected(
                        "a",
                        "p90",
                        "victim.latency.p90",
                        "at most 3x before (= 30 ms)",
                        null,
                        "fail",
                        "error",
                        "s.yaml:5:5",
                        "not taken: 3 of 80 mails were, which leaves no p90"));
        RunDirectory run = RunDirectory.create(results, ResultFixtures.START, "fixture");
        run.writeRun(ResultFixtures.run("Why?", "version: 1\n", List.of("a")));
        assertEquals(List.of(), run.expectations());

        run.writeExpectations(judged);

        assertEquals(List.of(), errors(EXPECTATIONS, Files.readString(run.path().resolve("expectations.json"))));
        assertEquals(judged, RunDirectory.open(run.path()).expectations());
    }

    @Test
    void aLadderIsValidAndReadAsItWasWritten() throws IOException {
        RunDirectory run = RunDirectory.create(results, ResultFixtures.START, "fixture");
        run.writeRun(ResultFixtures.run("Why?", "version: 1\n", List.of("a")));
        assertEquals(Optional.empty(), LadderFile.read(run));
        LadderRecord record = new LadderRecord(
                LadderRecord.SCHEMA,
                List.of(
                        new LadderStep("0-default", "", "", false, List.of()),
                        new LadderStep("1-log", "One line.", "Do.", true, List.of("smtpd_tls_loglevel = 1"))),
                new Mix(7, List.of(new MixEntry("TLSv1.3", "TLS_AES_256_GCM_SHA384", null, 3, 2))),
                List.of(new LadderRecord.Linted(
                        "a",
                        List.of(new LadderRecord.Remark(
                                "unknown-cipher-word", "warning", "x = PSD", "It matches nothing", "leave it out")))));

        LadderFile.write(run, record);

        assertEquals(List.of(), errors(LADDER, Files.readString(run.path().resolve("ladder.json"))));
        assertEquals(Optional.of(record), LadderFile.read(RunDirectory.open(run.path())));
        LadderFile.write(run, new LadderRecord(LadderRecord.SCHEMA, record.steps(), null, List.of()));
        assertEquals(List.of(), errors(LADDER, Files.readString(run.path().resolve("ladder.json"))), "without a log");
        run.writeText("ladder.json", "{\"schema\":\"mailtls-ladder-1\",\"steps\":[null],\"mix\":null,\"lint\":[]}");
        assertThrows(BadRunDirectoryException.class, () -> LadderFile.read(run));
    }

    @Test
    void aShardIsValidAndReadAsItWasWritten() throws IOException {
        RunDirectory run = RunDirectory.create(results, ResultFixtures.START, "fixture");
        RunRecord record = ResultFixtures.shard(
                ResultFixtures.run("Why?", "version: 1\n", List.of("a", "b", "c")), new Shard(2, 2), List.of("b"));
        run.writeRun(record);

        assertEquals(List.of(), errors(RUN, Files.readString(run.path().resolve("run.json"))));
        RunRecord read = RunDirectory.open(run.path()).run();
        assertEquals(record, read);
        assertEquals(List.of("b"), read.plannedCells());
        assertEquals(List.of("a", "b", "c"), read.wholeCells());
    }

    /** Runs of versions that knew no shards are among the published ones. */
    @Test
    void whatAnEarlierVersionDidNotWriteIsNull() throws IOException {
        RunDirectory run = RunDirectory.create(results, ResultFixtures.START, "fixture");
        run.writeRun(ResultFixtures.run("Why?", "version: 1\n", List.of("a")));
        Path file = run.path().resolve("run.json");
        Files.writeString(
                file, Files.readString(file).replaceAll("(?m)^  \"(commit|threshold|shard|wholeCells)\" : .*\n", ""));
        assertFalse(Files.readString(file).contains("wholeCells"));
        assertEquals(List.of(), errors(RUN, Files.readString(file)));
        RunRecord read = RunDirectory.open(run.path()).run();
        assertNull(read.threshold());
        assertNull(read.shard());
    }

    @Test
    void whatTheFormatDoesNotKnowIsInvalid() throws IOException {
        assertFalse(errors(CELL, "{\"schema\":\"mailtls-cell-2\"}").isEmpty());
        assertFalse(
                errors(RUN, "{\"schema\":\"mailtls-run-1\",\"colour\":\"red\"}").isEmpty());
    }

    @Test
    void everyComponentOfTheRecordsIsDescribedAndNothingElse() throws IOException {
        same(RunRecord.class, tree(RUN));
        same(Shard.class, tree(RUN).at("/properties/shard"));
        same(HostRecord.class, tree(RUN).at("/properties/host"));
        same(Disturbance.class, tree(RUN).at("/properties/host/properties/disturbance"));
        same(CellRecord.class, tree(CELL));
        same(Warmth.class, tree(CELL).at("/properties/warmth"));
        same(WarmUp.class, tree(CELL).at("/properties/warmth/properties/warmUps/items"));
        same(WarmUpWindow.class, tree(CELL).at("/properties/warmth/properties/warmUps/items/properties/windows/items"));
        same(Negotiated.class, tree(CELL).at("/properties/negotiated"));
        same(ForkFacts.class, tree(CELL).at("/properties/fork"));
        same(FlameGraphs.class, tree(CELL).at("/properties/flames"));
        same(ServerFacts.class, tree(CELL).at("/properties/server"));
        same(CalibrationRecord.class, tree(CALIBRATION));
        same(Reference.class, tree(CALIBRATION).at("/properties/references/items"));
        same(ReferenceGap.class, tree(CALIBRATION).at("/properties/gaps/items"));
        same(CellSubject.class, tree(CALIBRATION).at("/properties/subjects/items"));
        same(Metric.class, tree(CELL).at("/properties/metrics/items"));
        same(LoadRecord.class, tree(LOAD));
        same(AttackSeen.class, tree(LOAD).at("/properties/attack"));
        same(StageTime.class, tree(LOAD).at("/properties/stages/items"));
        same(LoadSample.class, tree(LOAD).at("/properties/samples/items"));
        same(VictimMail.class, tree(LOAD).at("/properties/mails/items"));
        same(DeliveredMails.class, tree(LOAD).at("/properties/delivered"));
        same(LadderRecord.class, tree(LADDER));
        same(LadderStep.class, tree(LADDER).at("/properties/steps/items"));
        same(Mix.class, tree(LADDER).at("/properties/mix"));
        same(MixEntry.class, tree(LADDER).at("/properties/mix/properties/entries/items"));
        same(LadderRecord.Linted.class, tree(LADDER).at("/properties/lint/items"));
        same(LadderRecord.Remark.class, tree(LADDER).at("/properties/lint/items/properties/remarks/items"));
        same(ExpectationList.class, tree(EXPECTATIONS));
        same(Expected.class, tree(EXPECTATIONS).at("/properties/expectations/items"));
    }

    private static void same(Class<? extends Record> type, JsonNode schema) {
        Set<String> components = Arrays.stream(type.getRecordComponents())
                .map(component -> component.getName())
                .collect(Collectors.toSet());
        JsonNode properties = schema.get("properties");
        assertEquals(components, Set.copyOf(properties.propertyNames()), type.getSimpleName());
        for (String name : components) {
            assertTrue(properties.get(name).hasNonNull("description"), type.getSimpleName() + "." + name);
        }
    }

    private static List<String> errors(String schema, String json) throws IOException {
        Schema compiled = SchemaRegistry.withDefaultDialect(SpecificationVersion.DRAFT_7)
                .getSchema(text(schema), InputFormat.JSON);
        return compiled.validate(json, InputFormat.JSON).stream()
                .map(Object::toString)
                .toList();
    }

    private static JsonNode tree(String schema) throws IOException {
        return ResultJson.MAPPER.readTree(text(schema));
    }

    private static String text(String schema) throws IOException {
        try (InputStream in = Objects.requireNonNull(RunDirectory.class.getResourceAsStream(schema))) {
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        }
    }
}
