package org.mailtls.result;

import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.jspecify.annotations.Nullable;

/** Run and cell records for tests. */
public final class ResultFixtures {
    public static final Instant START = Instant.parse("2026-11-24T08:00:00Z");

    private ResultFixtures() {}

    public static RunRecord run(String about, String scenarioText, List<String> plannedCells) {
        return run(about, scenarioText, plannedCells, "client.provider");
    }

    public static RunRecord run(String about, String scenarioText, List<String> plannedCells, String compare) {
        return new RunRecord(
                RunRecord.SCHEMA,
                "20261124T080000Z-fixture-0a1b2c",
                "0.1.0",
                "fixture",
                about,
                "scenarios/fixture.yaml",
                scenarioText,
                "0".repeat(64),
                null,
                List.of(),
                "standard",
                null,
                compare,
                0.05,
                plannedCells,
                null,
                null,
                42,
                List.of("mailtls", "run", "scenarios/fixture.yaml"),
                "17.0.15+6 Eclipse Adoptium",
                List.of("-Xmx512m"),
                new HostRecord(
                        "epyc-2",
                        "AMD EPYC 9B14",
                        2,
                        List.of("aes", "vaes"),
                        23L << 30,
                        "Debian GNU/Linux 12",
                        "6.1.0-30-amd64",
                        "not readable",
                        0.4,
                        2.1,
                        List.of("2 cores: client and server share them, so wall time says little"),
                        Disturbance.UNKNOWN),
                Map.of("Postfix", "3.7.11"),
                START,
                START.plusSeconds(600));
    }

    public static RunRecord within(RunRecord run, @Nullable BudgetRecord budget) {
        return copy(run, budget, run.plannedCells(), run.shard(), run.host());
    }

    public static RunRecord degraded(RunRecord run, String why) {
        HostRecord host = run.host();
        return copy(
                run,
                run.budget(),
                run.plannedCells(),
                run.shard(),
                new HostRecord(
                        host.hostClass(),
                        host.cpu(),
                        host.cores(),
                        host.cpuFlags(),
                        host.memoryBytes(),
                        host.os(),
                        host.kernel(),
                        host.governor(),
                        9,
                        9,
                        host.warnings(),
                        new Disturbance(null, null, null, null, List.of(why))));
    }

    /** The share of a run that one of several machines had. */
    public static RunRecord shard(RunRecord whole, Shard shard, List<String> itsCells) {
        return copy(whole, whole.budget(), itsCells, shard, whole.host());
    }

    private static RunRecord copy(
            RunRecord run,
            @Nullable BudgetRecord budget,
            List<String> plannedCells,
            @Nullable Shard shard,
            HostRecord host) {
        return new RunRecord(
                run.schema(),
                run.id(),
                run.toolVersion(),
                run.scenarioName(),
                run.about(),
                run.scenarioFile(),
                run.scenarioText(),
                run.scenarioSha256(),
                run.commit(),
                run.overrides(),
                run.profile(),
                budget,
                run.compare(),
                run.threshold(),
                plannedCells,
                shard,
                shard == null ? null : run.wholeCells() == null ? run.plannedCells() : run.wholeCells(),
                run.seed(),
                run.commandLine(),
                run.jdk(),
                run.jvmFlags(),
                host,
                run.components(),
                run.start(),
                run.end());
    }

    public static CellRecord ok(String id, Map<String, String> axes, String workload, List<Metric> metrics) {
        return new CellRecord(
                CellRecord.SCHEMA,
                id,
                axes,
                axes.getOrDefault("client.provider", "SunJSSE"),
                workload,
                Outcome.OK,
                null,
                START,
                START.plusSeconds(60),
                List.of(START),
                new Warmth(
                        true,
                        "steady after 6 s of warm-up; no trend",
                        List.of(new WarmUp(
                                true, List.of(new WarmUpWindow(9, 3, 1700, 0.4), new WarmUpWindow(12, 3, 1300, 0))))),
                negotiated("TLSv1.3", "TLS_AES_128_GCM_SHA256", "x25519"),
                new ForkFacts("17.0.15+6", List.of("-Xmx512m"), "Some provider 1.0", "Some library"),
                server("220 mail.example.org ESMTP Postfix"),
                metrics,
                ResultJson.MAPPER.createObjectNode().put("benchmark", id));
    }

    /** The same cell, of which something else was seen. */
    public static CellRecord with(
            CellRecord cell, @Nullable Warmth warmth, @Nullable Negotiated negotiated, @Nullable ForkFacts fork) {
        return new CellRecord(
                cell.schema(),
                cell.id(),
                cell.axes(),
                cell.provider(),
                cell.workload(),
                cell.outcome(),
                cell.reason(),
                cell.start(),
                cell.end(),
                cell.forkStarts(),
                warmth,
                negotiated,
                fork,
                cell.server(),
                cell.metrics(),
                cell.jmh());
    }

    /** A cell that ran under a profiler. */
    public static CellRecord profiled(String id, String event) {
        CellRecord cell = ok(
                id,
                axes("client.provider", "SunJSSE"),
                "handshake in memory",
                List.of(metric("client.cpu", "us/op", Metric.Better.LOWER, 900, 0.05, 1, 1)));
        return new CellRecord(
                cell.schema(),
                cell.id(),
                cell.axes(),
                cell.provider(),
                cell.workload(),
                cell.outcome(),
                cell.reason(),
                cell.start(),
                cell.end(),
                cell.forkStarts(),
                cell.warmth(),
                cell.negotiated(),
                cell.fork(),
                cell.server(),
                cell.metrics(),
                cell.jmh(),
                FlameGraphs.of(id, event));
    }

    public static CellRecord failed(String id, Map<String, String> axes, Outcome outcome, String reason) {
        return new CellRecord(
                CellRecord.SCHEMA,
                id,
                axes,
                axes.getOrDefault("client.provider", "SunJSSE"),
                "handshake over the wire",
                outcome,
                reason,
                START,
                START.plusSeconds(60),
                List.of(START),
                null,
                null,
                null,
                null,
                List.of(),
                null);
    }

    public static Negotiated negotiated(String protocol, String suite, String group) {
        return new Negotiated(
                1234, protocol, suite, group, "rsa_pss_rsae_sha256", false, List.of("x25519", "secp256r1"), null);
    }

    public static ServerFacts server(String banner) {
        return new ServerFacts(
                "container",
                "postfix",
                "3.7.11",
                "OpenSSL 3.0.19",
                "debian:bookworm-slim",
                banner,
                Map.of("smtpd_tls_security_level", "may"),
                "cgroup",
                List.of());
    }

    /** Samples around {@code mean}: forks differ by about {@code spread}, iterations by a third of that. */
    public static Metric metric(
            String name, String unit, Metric.Better better, double mean, double spread, int forks, long seed) {
        Random random = new Random(seed);
        List<List<Double>> all = new ArrayList<>();
        for (int f = 0; f < forks; f++) {
            double fork = mean * (1 + spread * random.nextGaussian());
            List<Double> samples = new ArrayList<>();
            for (int i = 0; i < 5; i++) {
                samples.add(fork * (1 + spread / 3 * random.nextGaussian()));
            }
            all.add(samples);
        }
        return new Metric(name, unit, better, all);
    }

    /** Axes in the order given: path, label, path, label, … */
    public static Map<String, String> axes(String... pathsAndLabels) {
        Map<String, String> axes = new LinkedHashMap<>();
        for (int i = 0; i < pathsAndLabels.length; i += 2) {
            axes.put(pathsAndLabels[i], pathsAndLabels[i + 1]);
        }
        return axes;
    }
}
