package org.mailtls.benchmarks;

import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Arrays;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Warmup;

/** JMH's own defaults would take minutes for what the benchmark has warmed up already, or warm up what is to be cold. */
class JmhDefaultsTest {
    @ParameterizedTest
    @EnumSource(Workload.class)
    void everyBenchmarkSaysHowPlainJmhIsToRunIt(Workload workload) {
        Class<?> benchmark = workload.benchmark();

        assertTrue(Arrays.stream(benchmark.getMethods()).anyMatch(m -> m.isAnnotationPresent(Benchmark.class)));
        Fork fork = benchmark.getAnnotation(Fork.class);
        Warmup warmup = benchmark.getAnnotation(Warmup.class);
        assertNotNull(fork, "@Fork");
        assertNotNull(warmup, "@Warmup");
        assertNotNull(benchmark.getAnnotation(Measurement.class), "@Measurement");
        assertNotNull(benchmark.getAnnotation(OutputTimeUnit.class), "@OutputTimeUnit");
        assertTrue(fork.value() >= 3, "JVM starts are what figures are replicated by");
        boolean cold = benchmark.getAnnotation(BenchmarkMode.class).value()[0] == Mode.SingleShotTime;
        assertTrue(cold == (warmup.iterations() == 0), "what is measured cold must not be warmed up");
    }
}
