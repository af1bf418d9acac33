package org.mailtls.benchmarks;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.mailtls.provider.Providers;
import org.mailtls.provider.TlsSetupException;
import org.mailtls.result.Metric.Better;
import org.mailtls.result.Negotiated;
import org.mailtls.result.Outcome;
import org.mailtls.result.WarmUp;
import org.mailtls.run.CellBenchmark;
import org.mailtls.run.ForkObservation;
import org.mailtls.run.ForkOutcome;
import org.mailtls.scenario.BufferKind;
import org.mailtls.scenario.Direction;
import org.mailtls.scenario.Effort;
import org.mailtls.scenario.TlsSettings;
import org.mailtls.scenario.Transport;
import org.mailtls.scenario.WarmUpLimits;
import org.mailtls.scenario.WorkloadKind;
import tools.jackson.databind.JsonNode;

class MemoryWorkloadsTest {
    private static Bench bench;

    @BeforeAll
    static void issueCertificate(@TempDir Path folder) {
        bench = new Bench(folder);
    }

    static Stream<String> providers() {
        return Stream.of("SunJSSE", "BCJSSE", "Conscrypt", "BoringSSL");
    }

    @ParameterizedTest
    @MethodSource("providers")
    void measuresHandshakesOfEachSideApart(String provider) {
        assumeLoads(provider);
        Iterations iterations = new Iterations();

        ForkOutcome outcome = bench.memory(
                        WorkloadKind.HANDSHAKE, Bench.client(provider, "TLSv1.3"), TlsSettings.DEFAULT)
                .runFork(iterations);

        Negotiated negotiated = proven(outcome);
        assertEquals("TLSv1.3", negotiated.protocol());
        assertEquals("x25519", negotiated.group());
        assertEquals(
                Set.of(
                        "wall",
                        "client.cpu",
                        "server.cpu",
                        "client.alloc",
                        "server.alloc",
                        "wire.out",
                        "wire.in",
                        "flights.out",
                        "flights.in",
                        "alloc"),
                new Samples(outcome).names());
        double sides = new Samples(outcome).get("client.alloc") + new Samples(outcome).get("server.alloc");
        double all = new Samples(outcome).get("alloc");
        // The JVM is cold, and its other threads allocate too.
        assertTrue(sides > 10_000 && sides < all, sides + " of " + all + " bytes");
        assertTrue(new Samples(outcome).get("wire.in") > 1000, "the server's flight carries two certificates");
        assertEquals(2, new Samples(outcome).get("flights.out"), "ClientHello; Finished");
        assertSidesFitIntoWall(outcome);
        assertEquals(List.of("start measured 1", "end measured 1"), iterations.events());
        assertTrue(negotiated.handshakes() >= outcome.operations().get(0));
        assertTrue(outcome.jitShare().get(0) > 0, "a JVM that has just started compiles");
    }

    @ParameterizedTest
    @MethodSource("providers")
    void measuresRecordsOfEachSideApart(String provider) {
        assumeLoads(provider);

        ForkOutcome outcome = bench.memory(
                        WorkloadKind.THROUGHPUT, Bench.client(provider, "TLSv1.3"), TlsSettings.DEFAULT)
                .runFork(new Iterations());

        assertEquals(1, proven(outcome).handshakes());
        assertEquals(
                Set.of(
                        "wall",
                        "rate",
                        "client.cpu",
                        "client.rate",
                        "server.cpu",
                        "server.rate",
                        "wire.out",
                        "records",
                        "alloc"),
                new Samples(outcome).names());
        double micros = new Samples(outcome).get("client.cpu");
        assertEquals(16000 / micros, new Samples(outcome).get("client.rate"), 1e-6);
        assertEquals(Better.HIGHER, new Samples(outcome).metric("client.rate").better());
        double bytes = new Samples(outcome).get("wire.out");
        assertTrue(bytes > 16000 && bytes < 16000 + 100, "one record carries the write: " + bytes);
        assertEquals(1, new Samples(outcome).get("records"));
        assertSidesFitIntoWall(outcome);
    }

    @ParameterizedTest
    @MethodSource("providers")
    void measuresTheFirstHandshakeOfAJvmOnce(String provider) {
        assumeLoads(provider);

        ForkOutcome outcome = first(Transport.MEMORY, provider);

        assertEquals(1, proven(outcome).handshakes());
        assertEquals(List.of(1.0), outcome.operations());
        Samples samples = new Samples(outcome);
        assertEquals(
                Set.of("wall", "client.cpu", "server.cpu", "process.cpu", "wire.out", "wire.in", "alloc"),
                samples.names());
        assertTrue(samples.get("wall") > 20_000, "classes are loaded in it: " + samples);
        assertTrue(samples.get("process.cpu") >= 0.9 * samples.get("client.cpu"), samples::toString);
    }

    private static ForkOutcome first(Transport transport, String provider) {
        return bench.open(
                        WorkloadKind.FIRST_HANDSHAKE,
                        transport,
                        Bench.client(provider, "TLSv1.3"),
                        TlsSettings.DEFAULT,
                        null,
                        0,
                        new Effort(1, WarmUpLimits.NONE, 1, 1))
                .runFork(new Iterations());
    }

    @Test
    void aForkThatDoesNotSettleIsGivenUpAtItsLimitAndTellsItsCurve() {
        CellBenchmark cell = bench.open(
                WorkloadKind.HANDSHAKE,
                Transport.MEMORY,
                Bench.client("SunJSSE", "TLSv1.3"),
                TlsSettings.DEFAULT,
                null,
                0,
                new Effort(1, new WarmUpLimits(1, 0, 4), 1, 1));

        ForkObservation observation = cell.runFork(new Iterations()).observation();

        assertNotNull(observation);
        WarmUp warmUp = observation.warmUp();
        assertNotNull(warmUp);
        assertFalse(warmUp.steady(), "a JVM that has just started compiles for more than four seconds");
        assertEquals(4, warmUp.windows().size());
        assertTrue(warmUp.windows().get(0).jitShare() > 0.01, warmUp.toString());
        assertTrue(warmUp.windows().get(3).cpuMicros() < warmUp.windows().get(0).cpuMicros(), warmUp.toString());
    }

    @Test
    void unwrapsInTheClientWhereItReceives() {
        ForkOutcome outcome = bench.memory(
                        Bench.throughput(Direction.RECEIVE, BufferKind.DIRECT, 64),
                        Bench.client("SunJSSE", "TLSv1.3"),
                        TlsSettings.DEFAULT)
                .runFork(new Iterations());

        proven(outcome);
        Samples samples = new Samples(outcome);
        assertTrue(samples.names().contains("wire.in") && !samples.names().contains("wire.out"), "bytes come in");
        // SunJSSE pads each record of TLS 1.3 with 16 zeros.
        assertEquals(
                64 + 5 + 1 + 16 + 16, samples.get("wire.in"), "header, content type, padding, tag (RFC 8446, 5.2)");
        assertEquals(1, samples.get("records"));
        assertSidesFitIntoWall(outcome);
    }

    static Stream<String> providersWithCiphers() {
        return providers().filter(name -> Providers.named(name).ciphers().isPresent());
    }

    @ParameterizedTest
    @MethodSource("providersWithCiphers")
    void measuresBareCiphersOfTheProvider(String provider) {
        assumeLoads(provider);
        for (Direction direction : Direction.values()) {
            ForkOutcome outcome = bench.memory(
                            Bench.cipher("AES_128_GCM", direction),
                            Bench.client(provider, "TLSv1.3"),
                            TlsSettings.DEFAULT)
                    .runFork(new Iterations());

            assertNull(outcome.failure());
            assertEquals(Set.of("wall", "rate", "cipher.cpu", "cipher.rate", "alloc"), new Samples(outcome).names());
            assertEquals(16000 / new Samples(outcome).get("cipher.cpu"), new Samples(outcome).get("cipher.rate"), 1e-6);
            assertNotNull(outcome.observation());
            assertNull(outcome.observation().negotiated(), "no TLS, nothing negotiated");
        }
    }

    @Test
    void joinsForksInOneEntryOfJmh() {
        Iterations iterations = new Iterations();
        CellBenchmark cell = bench.open(
                WorkloadKind.HANDSHAKE,
                Transport.MEMORY,
                Bench.client("SunJSSE", "TLSv1.2"),
                TlsSettings.DEFAULT,
                null,
                0,
                new Effort(2, new WarmUpLimits(1, 0, 1), 2, 1));
        assertTrue(cell.jmhEntry().isEmpty());

        ForkOutcome first = cell.runFork(iterations);
        ForkOutcome second = cell.runFork(iterations);

        assertEquals("TLSv1.2", proven(first).protocol());
        assertEquals("TLSv1.2", proven(second).protocol());
        JsonNode entry = cell.jmhEntry().orElseThrow();
        assertEquals(2, entry.get("forks").asInt());
        assertEquals("avgt", entry.get("mode").asString());
        assertEquals(
                "org.mailtls.benchmarks.MemoryHandshake.handshake",
                entry.get("benchmark").asString());
        assertTrue(entry.get("params").get("cell").asString().startsWith("bench/"));
        assertEquals("SunJSSE", entry.get("params").get("provider").asString());
        assertEquals("TLSv1.2", entry.get("params").get("protocol").asString());
        // What jmh-visualizer reads of an entry, and of a metric.
        assertTrue(entry.propertyNames().containsAll(List.of("benchmark", "mode", "params", "secondaryMetrics")));
        JsonNode primary = entry.get("primaryMetric");
        assertTrue(primary.get("score").isNumber() && primary.get("scoreUnit").isString());
        assertEquals(2, primary.get("scoreConfidence").size());
        assertTrue(primary.get("scorePercentiles").has("50.0") && primary.has("scoreError"));
        JsonNode raw = entry.get("primaryMetric").get("rawData");
        assertEquals(2, raw.size());
        assertEquals(2, raw.get(1).size());
        assertEquals(
                new Samples(second).metric("wall").samples().get(1),
                raw.get(1).get(1).asDouble(),
                1e-9);
        assertTrue(entry.get("secondaryMetrics").has("clientCpu"));
        assertTrue(entry.get("jvmArgs").toString().contains("-Xmx256m"));
        assertEquals(
                List.of(
                        "start warm-up 1",
                        "end warm-up 1",
                        "start warm-up 2",
                        "end warm-up 2",
                        "start measured 1",
                        "end measured 1",
                        "start measured 2",
                        "end measured 2"),
                iterations.events().subList(0, 8));
        assertEquals(16, iterations.events().size());
    }

    private static void assumeLoads(String provider) {
        try {
            Providers.named(provider).version();
        } catch (TlsSetupException e) {
            assumeTrue(false, e.getMessage());
        }
    }

    private static Negotiated proven(ForkOutcome outcome) {
        assertNull(outcome.failure());
        ForkObservation observation = outcome.observation();
        assertNotNull(observation);
        assertEquals(Outcome.OK, observation.outcome(), observation.reason());
        assertTrue(observation.facts().jvmFlags().contains("-Xmx256m"));
        assertTrue(observation.facts().jdk().startsWith(System.getProperty("java.runtime.version")));
        Negotiated negotiated = observation.negotiated();
        assertNotNull(negotiated);
        return negotiated;
    }

    /**
     * The time that lies between the last write and its delivery, when JMH has ended the iteration, is the sender's as well:
     * up to half a second in a JVM that still loads JMH's classes, and shared by few writes where they are slow.
     */
    private static void assertSidesFitIntoWall(ForkOutcome outcome) {
        double ending = 5e5 / outcome.operations().get(0);
        double client = new Samples(outcome).get("client.cpu");
        double server = new Samples(outcome).get("server.cpu");
        assertTrue(client > 0 && server > 0, client + " and " + server);
        assertTrue(
                client + server <= 1.2 * new Samples(outcome).get("wall") + ending,
                client + " + " + server + " exceed the wall time");
    }
}
