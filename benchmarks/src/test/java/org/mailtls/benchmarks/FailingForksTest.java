package org.mailtls.benchmarks;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.mailtls.provider.Providers;
import org.mailtls.provider.ServerTls;
import org.mailtls.provider.TlsEngines;
import org.mailtls.result.Outcome;
import org.mailtls.run.CellBenchmark;
import org.mailtls.run.ForkListener;
import org.mailtls.run.ForkOutcome;
import org.mailtls.scenario.BufferKind;
import org.mailtls.scenario.Direction;
import org.mailtls.scenario.Effort;
import org.mailtls.scenario.TlsSettings;
import org.mailtls.scenario.TlsSettingsBuilder;
import org.mailtls.scenario.Transport;
import org.mailtls.scenario.WarmUpLimits;
import org.mailtls.scenario.WorkloadKind;
import org.mailtls.smtp.EmbeddedServer;
import org.mailtls.smtp.EmbeddedSettings;
import org.mailtls.smtp.Fault;

class FailingForksTest {
    private static Bench bench;

    @BeforeAll
    static void issueCertificate(@TempDir Path folder) {
        bench = new Bench(folder);
    }

    @Test
    void refusesASuiteThatTheProviderIgnored() {
        TlsSettings bothSuites = new TlsSettingsBuilder()
                .protocols("TLSv1.3")
                .ciphers("TLS_AES_128_GCM_SHA256", "TLS_AES_256_GCM_SHA384")
                .build();
        Iterations iterations = new Iterations();

        ForkOutcome outcome = bench.memory(
                        WorkloadKind.HANDSHAKE,
                        Bench.client("Conscrypt", "TLSv1.3", "TLS_AES_256_GCM_SHA384"),
                        bothSuites)
                .runFork(iterations);

        assertEnded(Outcome.INVALID, outcome, "TLS_AES_256_GCM_SHA384", "TLS_AES_128_GCM_SHA256");
        assertEquals(List.of("start measured 1", "end measured 1"), iterations.events());
    }

    @Test
    void refusesAWriteThatTookTwoRecords() {
        // SunJSSE pads each record of TLS 1.3, so that one holds 16 367 bytes at most: this cell would compare two with
        // one.
        ForkOutcome outcome = bench.memory(
                        Bench.throughput(Direction.SEND, BufferKind.HEAP, 16384),
                        Bench.client("SunJSSE", "TLSv1.3"),
                        TlsSettings.DEFAULT)
                .runFork(new Iterations());

        assertEnded(Outcome.INVALID, outcome, "writes of 16384 bytes into");
    }

    @Test
    void saysWhatToDoWhenTheServerHangsUpAfterStartTls() throws IOException {
        ForkOutcome outcome = against(Fault.CLOSE_AFTER_STARTTLS);

        assertEnded(Outcome.ERROR, outcome, "TLS handshake with 127.0.0.1:", "log");
    }

    @Test
    void doesNotTakeThrottlingForAFailureOfTls() throws IOException {
        assertEnded(Outcome.THROTTLED, against(Fault.THROTTLE_454), "454", "pace");
    }

    @Test
    void namesThePortWhereNobodyListens() throws IOException {
        int port;
        try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            port = socket.getLocalPort();
        }

        ForkOutcome outcome = bench.wire(WorkloadKind.DELIVERY, Bench.client("SunJSSE", "TLSv1.3"), "127.0.0.1", port)
                .runFork(new Iterations());

        assertEnded(Outcome.ERROR, outcome, "127.0.0.1:" + port);
    }

    @Test
    void saysWhoSharesNoVersion() {
        ForkOutcome outcome = bench.memory(
                        WorkloadKind.THROUGHPUT,
                        Bench.client("SunJSSE", "TLSv1.2"),
                        new TlsSettingsBuilder().protocols("TLSv1.3").build())
                .runFork(new Iterations());

        assertEnded(Outcome.ERROR, outcome, "SunJSSE", "Compare the protocols");
    }

    @Test
    void passesOnWhatTheJvmSaysOfItsFlags() {
        ForkOutcome outcome = bench.memory(
                        WorkloadKind.HANDSHAKE,
                        Bench.client("SunJSSE", "TLSv1.3"),
                        TlsSettings.DEFAULT,
                        "-Xmx1nonsense")
                .runFork(new Iterations());

        assertNull(outcome.observation());
        assertNotNull(outcome.failure());
        assertTrue(outcome.failure().contains("Invalid maximum heap size"), outcome.failure());
    }

    @Test
    void doesNotHideAListenerThatFails() {
        ForkListener broken = new ForkListener() {
            @Override
            public void iterationStarts(boolean measured, int number) {
                throw new IllegalStateException("no accounting of the server");
            }

            @Override
            public void iterationEnds(boolean measured, int number) {
                assertTrue(measured);
            }
        };

        ForkOutcome outcome = bench.memory(
                        WorkloadKind.HANDSHAKE, Bench.client("SunJSSE", "TLSv1.3"), TlsSettings.DEFAULT)
                .runFork(broken);

        assertNotNull(outcome.failure());
        assertTrue(outcome.failure().contains("no accounting of the server"), outcome.failure());
    }

    @Test
    void endsTheForkWhenItIsInterrupted() throws Exception {
        CellBenchmark cell = bench.open(
                WorkloadKind.HANDSHAKE,
                Transport.MEMORY,
                Bench.client("SunJSSE", "TLSv1.3"),
                TlsSettings.DEFAULT,
                null,
                0,
                new Effort(1, new WarmUpLimits(60, 0, 60), 1, 60));
        Iterations iterations = new Iterations();
        AtomicBoolean stillInterrupted = new AtomicBoolean();
        CompletableFuture<ForkOutcome> running = new CompletableFuture<>();
        Thread runner = new Thread(() -> {
            running.complete(cell.runFork(iterations));
            stillInterrupted.set(Thread.currentThread().isInterrupted());
        });
        runner.start();
        iterations.awaitStart();

        runner.interrupt();
        ForkOutcome outcome = running.get(20, TimeUnit.SECONDS);
        runner.join();

        assertNotNull(outcome.failure());
        assertTrue(outcome.failure().startsWith("Interrupted"), outcome.failure());
        assertTrue(stillInterrupted.get(), "the caller must see that it was interrupted");
        assertEquals(List.of("start warm-up 1", "end warm-up 1"), iterations.events());
        assertFalse(
                ProcessHandle.current()
                        .children()
                        .anyMatch(child -> child.info().commandLine().orElse("").contains("-Dmailtls.plan=")),
                "the fork lives on");
    }

    private static ForkOutcome against(Fault fault) throws IOException {
        ServerTls tls = new ServerTls(List.of(), List.of(), bench.identity());
        EmbeddedSettings settings =
                EmbeddedSettings.standard(BufferKind.HEAP, 1).withFault(fault);
        try (TlsEngines engines = Providers.named("SunJSSE").server(tls);
                EmbeddedServer server = EmbeddedServer.start(engines, settings)) {
            return bench.wire(
                            WorkloadKind.HANDSHAKE,
                            Bench.client("SunJSSE", "TLSv1.3"),
                            "127.0.0.1",
                            server.address().getPort())
                    .runFork(new Iterations());
        }
    }

    private static void assertEnded(Outcome expected, ForkOutcome outcome, String... words) {
        assertNotNull(outcome.failure());
        assertNotNull(outcome.observation(), outcome.failure());
        assertEquals(
                expected, outcome.observation().outcome(), outcome.observation().reason());
        String reason = outcome.observation().reason();
        assertNotNull(reason);
        for (String word : words) {
            assertTrue(reason.contains(word), reason);
        }
        assertTrue(outcome.metrics().isEmpty(), "a fork that failed yields no number");
    }
}
