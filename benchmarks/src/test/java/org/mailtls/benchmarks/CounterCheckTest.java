package org.mailtls.benchmarks;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.mailtls.result.Metric.Better;
import org.mailtls.run.ForkMetric;
import org.mailtls.scenario.BufferKind;
import org.mailtls.scenario.Direction;
import org.openjdk.jmh.results.AggregationPolicy;
import org.openjdk.jmh.results.AverageTimeResult;
import org.openjdk.jmh.results.IterationResult;
import org.openjdk.jmh.results.IterationResultMetaData;
import org.openjdk.jmh.results.Result;
import org.openjdk.jmh.results.ResultRole;
import org.openjdk.jmh.results.ScalarResult;
import org.openjdk.jmh.results.ThroughputResult;

/** One iteration of 1000 writes of 16 KiB, 20 us each: 12 at the client, 7 at the server. */
class CounterCheckTest {
    private static final long OPERATIONS = 1000;

    private final Map<String, Double> counters = new LinkedHashMap<>(Map.of(
            "operations",
            1e3,
            "threadNanos",
            20e6,
            "jitNanos",
            0.0,
            "clientCpu",
            12e6,
            "serverCpu",
            7e6,
            "bytesOut",
            16.4e6,
            "bytesIn",
            0.0,
            "records",
            1e3));
    private String unit = "#";
    private Result<?> score = new AverageTimeResult(
            ResultRole.PRIMARY, "write", OPERATIONS, TimeUnit.MILLISECONDS.toNanos(20), TimeUnit.MICROSECONDS);

    @Test
    void letsCountersPassThatAreWhatTheySay() {
        assertEquals(Optional.empty(), fault());
    }

    @Test
    void refusesARateWhereATimeWasMeant() {
        // Operations a second of CPU time in place of nanoseconds an operation.
        counters.put("clientCpu", 1e9 * OPERATIONS / 12e6 * OPERATIONS);
        assertRefused("client.cpu says");
    }

    @Test
    void refusesATimeThatIsTurnedOver() {
        counters.put("clientCpu", 1.0 / 12e6);
        assertRefused("a rate, or a part of the work");
    }

    @Test
    void refusesAServersTimeThatIsTurnedOver() {
        counters.put("serverCpu", 1.0 / 7e6);
        assertRefused("server.cpu says");
    }

    @ParameterizedTest
    @CsvSource({
        "handshake.cpu, 1e-6, true",
        "handshake.cpu, 1e-3, false",
        "cipher.cpu, 49, false",
        "cipher.cpu, 51, true",
        "process.cpu, 1e-3, true",
        "process.cpu, 80, false"
    })
    void holdsEveryCpuTimeAgainstTheThreads(String name, double micros, boolean refused) {
        ForkMetrics metrics = metrics();
        List<ForkMetric> more = new ArrayList<>(metrics.metrics());
        more.add(new ForkMetric(name, "us/op", Better.LOWER, List.of(micros)));

        assertEquals(
                refused,
                metrics.fault(more)
                        .filter(fault -> fault.startsWith(name + " says"))
                        .isPresent());
    }

    @Test
    void refusesCountersThatJmhDivides() {
        unit = "us/op";
        assertRefused("a counter of OPERATIONS");
    }

    @Test
    void refusesAScoreThatIsARate() {
        score = new ThroughputResult(
                ResultRole.PRIMARY, "write", OPERATIONS, TimeUnit.MILLISECONDS.toNanos(20), TimeUnit.MICROSECONDS);
        assertRefused("JMH's score is in ops/us");
    }

    @Test
    void refusesAnotherNumberOfOperationsThanJmhInvoked() {
        counters.put("operations", 2e3);
        assertRefused("counted 2000.0 operations, and JMH 1000");
    }

    @Test
    void refusesARateThatIsATime() {
        ForkMetrics metrics = metrics();
        List<ForkMetric> swapped = new ArrayList<>(metrics.metrics());
        swapped.replaceAll(metric -> metric.name().equals("client.rate")
                ? new ForkMetric(metric.name(), metric.unit(), Better.HIGHER, List.of(12.0 / 16384))
                : metric);

        String fault = metrics.fault(swapped).orElseThrow();

        assertTrue(fault.contains("one of the two is upside down"), fault);
    }

    private void assertRefused(String words) {
        String fault = fault().orElseThrow();
        assertTrue(fault.contains(words), fault);
    }

    private Optional<String> fault() {
        ForkMetrics metrics = metrics();
        return metrics.fault(metrics.metrics());
    }

    private ForkMetrics metrics() {
        IterationResult iteration =
                new IterationResult(null, null, new IterationResultMetaData(OPERATIONS, OPERATIONS));
        iteration.addResult(score);
        counters.forEach(
                (name, value) -> iteration.addResult(new ScalarResult(name, value, unit, AggregationPolicy.SUM)));
        return new ForkMetrics(
                Workload.MEMORY_THROUGHPUT,
                Bench.throughput(Direction.SEND, BufferKind.HEAP, 16384),
                List.of(iteration));
    }
}
