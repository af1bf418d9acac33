package org.mailtls.result.compare;

import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.mailtls.probe.Fact;
import org.mailtls.probe.FactState;
import org.mailtls.probe.FactValue;
import org.mailtls.probe.Facts;
import org.mailtls.probe.Target;
import org.mailtls.result.CellRecord;
import org.mailtls.result.Metric;
import org.mailtls.result.ResultFixtures;
import org.mailtls.result.RunDirectory;
import org.mailtls.scenario.Service;

/** Runs to compare. */
final class CompareFixtures {
    static final String HANDSHAKE = "handshake over the wire";

    private CompareFixtures() {}

    static RunDirectory run(Path root, CellRecord... cells) throws IOException {
        RunDirectory run = RunDirectory.create(root, ResultFixtures.START, "fixture");
        run.writeRun(ResultFixtures.run(
                "Why?", "version: 1\n", Arrays.stream(cells).map(CellRecord::id).toList()));
        for (CellRecord cell : cells) {
            run.append(cell);
        }
        return run;
    }

    /** The same run, with other text in its {@code run.json}. */
    static RunDirectory saying(RunDirectory run, String is, String insteadOf) throws IOException {
        Path file = run.path().resolve("run.json");
        String text = Files.readString(file);
        assertTrue(text.contains(insteadOf), text);
        Files.writeString(file, text.replace(insteadOf, is));
        return RunDirectory.open(run.path());
    }

    static CellRecord cell(String id, Metric... metrics) {
        return cell(id, HANDSHAKE, metrics);
    }

    static CellRecord cell(String id, String workload, Metric... metrics) {
        return ResultFixtures.ok(id, ResultFixtures.axes("client.provider", "SunJSSE"), workload, List.of(metrics));
    }

    /** Of forks that scatter by {@code spread} around {@code mean}. */
    static Metric cpu(double mean, double spread, int forks, long seed) {
        return ResultFixtures.metric("client.cpu", "us/op", Metric.Better.LOWER, mean, spread, forks, seed);
    }

    /** Of forks with one sample each. */
    static Metric metric(String name, String unit, Metric.Better better, double... samples) {
        return new Metric(
                name,
                unit,
                better,
                Arrays.stream(samples).mapToObj(sample -> List.of(sample)).toList());
    }

    /** What a scan saw: which versions the server speaks. */
    static Facts facts(Instant start, String... versions) {
        Fact seen = new Fact(
                FactState.SEEN,
                new FactValue.Words(List.of(versions)),
                "",
                List.of("ServerHello"),
                1,
                4000,
                500,
                Duration.ofMillis(20));
        Target target =
                new Target("mx.example.test", InetSocketAddress.createUnresolved("192.0.2.1", 25), Service.SMTP, true);
        return new Facts(target, start, Duration.ofSeconds(2), 20, 80_000, 10_000, 0, Map.of("VER-SET", seen));
    }
}
