package org.mailtls.benchmarks;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.mailtls.provider.Providers;
import org.mailtls.provider.ServerTls;
import org.mailtls.provider.TlsEngines;
import org.mailtls.run.ForkOutcome;
import org.mailtls.scenario.BufferKind;
import org.mailtls.scenario.WorkloadKind;
import org.mailtls.smtp.EmbeddedServer;
import org.mailtls.smtp.EmbeddedSettings;

class WireWorkloadsTest {
    private static Bench bench;
    private static TlsEngines engines;
    private static EmbeddedServer server;

    @BeforeAll
    static void startServer(@TempDir Path folder) throws IOException {
        bench = new Bench(folder);
        engines = Providers.named("SunJSSE").server(new ServerTls(List.of(), List.of(), bench.identity()));
        server = EmbeddedServer.start(engines, EmbeddedSettings.standard(BufferKind.HEAP, 1));
    }

    @AfterAll
    static void stopServer() {
        server.close();
        engines.close();
    }

    @Test
    void measuresTheHandshakeApartFromTheFirstCommand() {
        Samples samples = measure(WorkloadKind.HANDSHAKE);

        double phases = samples.get("handshake.wall") + samples.get("first-command.wall");
        assertTrue(phases > 0 && phases < samples.get("session.wall"), samples::toString);
        assertTrue(samples.get("client.cpu") > 0, samples::toString);
        assertTrue(samples.get("wire.in") > 1000, "the server's flight carries two certificates");
        assertTrue(samples.get("flights.out") >= 2, "ClientHello; Finished");
    }

    @Test
    void measuresTheFirstHandshakeOnce() {
        Samples samples = measure(WorkloadKind.FIRST_HANDSHAKE);

        assertTrue(samples.get("client.cpu") > 0, samples::toString);
        assertTrue(samples.get("process.cpu") >= samples.get("client.cpu"), "compilers and collectors work as well");
        assertTrue(samples.get("wire.in") > 1000, "the server's flight carries two certificates");
    }

    @Test
    void writesIntoLongMessages() {
        long before = server.messageBytes();

        Samples samples = measure(WorkloadKind.THROUGHPUT);

        assertEquals(16000 / samples.get("wall"), samples.get("rate"), 1e-6);
        assertTrue(samples.get("client.rate") >= samples.get("rate"), samples::toString);
        assertTrue(server.messageBytes() - before >= 16000, "the server took the content");
    }

    @Test
    void deliversAndTimesEachPhase() {
        long before = server.messages();

        Samples samples = measure(WorkloadKind.DELIVERY);

        assertTrue(server.messages() > before);
        List<String> timed =
                samples.names().stream().filter(n -> n.startsWith("phase.")).toList();
        assertEquals(9, timed.size(), timed::toString);
        double phases = timed.stream().mapToDouble(samples::get).sum();
        double session = samples.get("session.wall");
        assertTrue(phases > 0.5 * session && phases <= session, phases + " of " + session);
        assertTrue(samples.get("wire.out") > 20_000, samples::toString);
        double handshake = samples.get("handshake.cpu");
        double all = samples.get("client.cpu");
        assertTrue(handshake > 0 && handshake < all, samples::toString);
        assertEquals(all, handshake + samples.get("transfer.cpu"), 1e-6 * all);
        assertEquals(100 * handshake / all, samples.get("handshake.share"), 1e-6);
        assertFalse(samples.names().contains("handshakes.per-mib"), "a small mail is all dialogue");
    }

    private static Samples measure(WorkloadKind kind) {
        ForkOutcome outcome = bench.wire(
                        kind,
                        Bench.client("SunJSSE", "TLSv1.3"),
                        "127.0.0.1",
                        server.address().getPort())
                .runFork(new Iterations());
        return Samples.proven(outcome);
    }
}
