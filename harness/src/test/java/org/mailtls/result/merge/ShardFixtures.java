package org.mailtls.result.merge;

import static org.mailtls.result.ResultFixtures.axes;
import static org.mailtls.result.ResultFixtures.metric;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.mailtls.load.seen.Loads;
import org.mailtls.load.seen.Stage;
import org.mailtls.probe.Fact;
import org.mailtls.probe.FactState;
import org.mailtls.probe.FactValue;
import org.mailtls.probe.Facts;
import org.mailtls.probe.Target;
import org.mailtls.result.CalibrationRecord;
import org.mailtls.result.CellRecord;
import org.mailtls.result.CellSubject;
import org.mailtls.result.Expected;
import org.mailtls.result.Metric;
import org.mailtls.result.Outcome;
import org.mailtls.result.Reference;
import org.mailtls.result.ReferenceGap;
import org.mailtls.result.ResultFixtures;
import org.mailtls.result.RunDirectory;
import org.mailtls.result.RunRecord;
import org.mailtls.result.Shard;
import org.mailtls.scenario.Service;

/**
 * A run with a cell of every kind that leaves something behind, whole and in three shards: two compare groups of handshakes, one
 * cell that failed, a scan, and an attack. The shards have the cells in another order than the matrix has.
 */
final class ShardFixtures {
    static final String ATTACK = "cell";
    static final String SCAN = "fixture/scan";
    static final List<List<Integer>> DEAL = List.of(List.of(2, 3), List.of(0, 1, 5), List.of(4));

    private static final String HOUSE = """
            version: 1
            id: house
            title: House rules
            issuer: The house
            about: For tests.
            scope: [opportunistic]
            sources: [{ url: "https://example.test/rules", kind: primary }]
            cautions: [Nobody else follows them.]
            rules:
              - { id: protocols, check: VER-SET, mode: allow-only, values: [TLSv1.2, TLSv1.3], source: "1", text: "Only these." }
            """;

    private static final List<String> PROVIDERS = List.of("SunJSSE", "Conscrypt");

    private ShardFixtures() {}

    /** In the order of the matrix. */
    static List<CellRecord> cells() {
        List<CellRecord> cells = new ArrayList<>();
        for (String version : List.of("TLSv1.2", "TLSv1.3")) {
            for (String provider : PROVIDERS) {
                Map<String, String> axes = axes("client.protocols", version, "client.provider", provider);
                String id = "fixture/" + version + "/" + provider;
                cells.add(
                        cells.size() == 3
                                ? ResultFixtures.failed(id, axes, Outcome.ERROR, "the server closed the connection")
                                : ResultFixtures.ok(id, axes, "handshake over the wire", metrics(cells.size())));
            }
        }
        cells.add(ResultFixtures.ok(SCAN, axes("server.release", "trixie"), "scan", List.of()));
        cells.add(ResultFixtures.ok(
                ATTACK, axes("server.release", "bookworm"), "renegotiation-flood, 16 connections", List.of()));
        return cells;
    }

    private static List<Metric> metrics(int seed) {
        return List.of(
                metric("client.cpu", "us/op", Metric.Better.LOWER, 900 + 40 * seed, 0.03, 6, seed),
                metric("wire.out", "B/op", Metric.Better.LOWER, 517 + seed, 0, 6, seed));
    }

    static RunDirectory whole(Path results) throws IOException {
        List<Integer> all = List.of(0, 1, 2, 3, 4, 5);
        return write(results, record(), all);
    }

    /** From 1. */
    static RunDirectory shard(Path results, int index) throws IOException {
        List<Integer> share = DEAL.get(index - 1);
        List<CellRecord> cells = cells();
        RunRecord record = ResultFixtures.shard(
                record(),
                new Shard(index, DEAL.size()),
                share.stream().map(i -> cells.get(i).id()).toList());
        return write(results, record, share);
    }

    static List<Path> shards(Path results) throws IOException {
        List<Path> shards = new ArrayList<>();
        // Named in another order than theirs.
        for (int index : List.of(2, 3, 1)) {
            shards.add(shard(results, index).path());
        }
        return shards;
    }

    private static RunRecord record() {
        return ResultFixtures.run(
                "Who measured what?",
                "version: 1\nname: fixture\n",
                cells().stream().map(CellRecord::id).toList());
    }

    private static RunDirectory write(Path results, RunRecord record, List<Integer> share) throws IOException {
        RunDirectory run = RunDirectory.create(results, ResultFixtures.START, "fixture");
        write(run, record);
        List<Expected> expected = new ArrayList<>();
        List<CellSubject> subjects = new ArrayList<>();
        for (int i : share) {
            CellRecord cell = cells().get(i);
            run.append(cell);
            subjects.add(new CellSubject(cell.id(), cell.id(), "rsa-2048", List.of("rsa-2048"), 0, null));
            for (String id : List.of("b", "a")) {
                expected.add(new Expected(
                        cell.id(), id, "victim.lost", "at most 0", 0.0, Expected.PASS, Expected.ERROR, "x.yaml:9:5"));
            }
            if (cell.id().equals(SCAN)) {
                run.writeFacts(SCAN, facts());
            }
            if (cell.id().equals(ATTACK)) {
                run.writeLoad(new Loads()
                        .mails(Stage.BEFORE, 10_000)
                        .mails(Stage.DURING, 29_000)
                        .mails(Stage.AFTER, 10_000)
                        .record());
                Files.writeString(run.latencyFile(ATTACK), "#[histogram log]\n");
            }
        }
        run.writeExpectations(expected);
        run.writePolicies(Map.of("house", HOUSE));
        run.writeCalibration(new CalibrationRecord(
                CalibrationRecord.SCHEMA, ResultFixtures.START, references(), List.of(gap()), subjects));
        return run;
    }

    private static void write(RunDirectory run, RunRecord record) throws IOException {
        run.writeRun(record);
        Path file = run.path().resolve("run.json");
        List<String> words = new ArrayList<>(List.of("\"mailtls\"", "\"run\"", "\"scenarios/fixture.yaml\""));
        Shard shard = record.shard();
        if (shard != null) {
            words.addAll(List.of("\"--shard\"", "\"" + shard.word() + "\""));
        }
        // As the program writes it: the id is the folder's name, and the command line tells of the shard.
        Files.writeString(
                file,
                Files.readString(file)
                        .replace(record.id(), run.id())
                        .replaceFirst("\"commandLine\" : \\[[^\\]]*\\]", "\"commandLine\" : " + words));
        run.writeRun(RunDirectory.open(run.path()).run());
    }

    private static Facts facts() {
        Fact versions = new Fact(
                FactState.SEEN,
                new FactValue.Words(List.of("TLSv1.2", "TLSv1.3")),
                "",
                List.of("ServerHello TLSv1.3"),
                1,
                4000,
                500,
                Duration.ofMillis(20));
        Target target =
                new Target("mx.example.test", InetSocketAddress.createUnresolved("192.0.2.1", 25), Service.SMTP, false);
        return new Facts(
                target,
                ResultFixtures.START,
                Duration.ofMillis(1900),
                83,
                309_900,
                9_640,
                0,
                Map.of("VER-SET", versions));
    }

    static List<Reference> references() {
        return List.of(reference("rsa-2048 sign", 410), reference("rsa-2048 verify", 21));
    }

    static Reference reference(String name, double micros) {
        return new Reference(
                name,
                "openssl speed",
                "OpenSSL 3.0.19",
                "us/op",
                Metric.Better.LOWER,
                List.of(micros, micros + 1),
                "openssl speed rsa2048");
    }

    static ReferenceGap gap() {
        return new ReferenceGap("X25519MLKEM768 keygen", "openssl speed", "unknown algorithm");
    }
}
