package org.mailtls.result;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** A run directory as large as a scenario may make one. */
public final class LargeRun {
    /** More cells no scenario may have. */
    public static final int CELLS = 10_000;

    public static final int FORKS = 6;

    /** Of each fork. */
    public static final int ITERATIONS = 5;

    public static final int METRICS = 6;

    private static final List<String> PROVIDERS = List.of("SunJSSE", "BCJSSE", "Conscrypt", "OpenSSL");
    private static final int SIZES = 50;
    private static final int RELEASES = 10;

    private LargeRun() {}

    /** @param compare path of the compared axis; one that no cell has makes one table of all cells */
    public static RunDirectory write(Path root, int cells, String compare) throws IOException {
        return write(root, cells, compare, 0);
    }

    /** @param night of another one the timings are others */
    public static RunDirectory write(Path root, int cells, String compare, int night) throws IOException {
        List<CellRecord> all = new ArrayList<>();
        for (int i = 0; i < cells; i++) {
            all.add(cell(i, 1_000_000L * night));
        }
        RunDirectory run = RunDirectory.create(root, ResultFixtures.START, "large");
        run.writeRun(ResultFixtures.run(
                "What does it cost?",
                "name: large\n",
                all.stream().map(CellRecord::id).toList(),
                compare));
        run.writeCells(all);
        return run;
    }

    private static CellRecord cell(int i, long seed) {
        String provider = PROVIDERS.get(i % PROVIDERS.size());
        int size = i / PROVIDERS.size() % SIZES;
        int release = i / PROVIDERS.size() / SIZES % RELEASES;
        int tls = i / PROVIDERS.size() / SIZES / RELEASES;
        Map<String, String> axes = ResultFixtures.axes(
                "server.tls", "tls-" + tls,
                "server.release", "release-" + release,
                "workload.size", size + "KiB",
                "client.provider", provider);
        String id = "large/tls-" + tls + "/release-" + release + "/size-" + size + "KiB/provider-" + provider;
        CellRecord plain = ResultFixtures.ok(id, axes, "handshake over the wire", metrics(i, seed + 3L * i));
        return new CellRecord(
                plain.schema(),
                plain.id(),
                plain.axes(),
                plain.provider(),
                plain.workload(),
                plain.outcome(),
                plain.reason(),
                plain.start(),
                plain.end(),
                plain.forkStarts(),
                plain.warmth(),
                plain.negotiated(),
                plain.fork(),
                plain.server(),
                plain.metrics(),
                jmh(id, plain.metrics().get(0)));
    }

    private static List<Metric> metrics(int i, long seed) {
        double cost = 300 + 200 * (i % PROVIDERS.size());
        return List.of(
                ResultFixtures.metric("client.cpu", "us/op", Metric.Better.LOWER, cost, 0.03, FORKS, seed),
                ResultFixtures.metric("server.cpu", "us/op", Metric.Better.LOWER, 812, 0.03, FORKS, seed + 1),
                ResultFixtures.metric(
                        "handshake.wall", "us/op", Metric.Better.LOWER, cost + 1040, 0.1, FORKS, seed + 2),
                ResultFixtures.metric("wire.out", "B/op", Metric.Better.LOWER, 517, 0, FORKS, 0),
                ResultFixtures.metric("wire.in", "B/op", Metric.Better.LOWER, 2211, 0, FORKS, 0),
                ResultFixtures.metric("alloc", "B/op", Metric.Better.LOWER, cost * 250, 0.008, FORKS, seed));
    }

    /** JMH keeps the samples of its own figure as well. */
    private static ObjectNode jmh(String id, Metric metric) {
        ObjectNode entry = ResultJson.MAPPER.createObjectNode();
        entry.put("benchmark", "org.mailtls.benchmarks.WireHandshake.handshake");
        entry.putObject("params").put("cell", id);
        ArrayNode raw = entry.putObject("primaryMetric").putArray("rawData");
        for (List<Double> fork : metric.forks()) {
            ArrayNode samples = raw.addArray();
            fork.forEach(samples::add);
        }
        return entry;
    }
}
