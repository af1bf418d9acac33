package org.mailtls.run;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.net.InetSocketAddress;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.mailtls.result.CellRecord;
import org.mailtls.result.Outcome;
import org.mailtls.scenario.Profile;
import org.mailtls.server.CpuMeter;
import org.mailtls.server.EnvironmentException;
import org.mailtls.server.MailServer;
import org.mailtls.server.ServerIdentity;

/** Servers that die while they are being measured. */
class ServerDeathTest {
    private static final String SCENARIO = """
            version: 1
            name: death
            about: What if the server dies?
            server: { driver: embedded, tls: { certificate: ecdsa-p256 } }
            client: { provider: SunJSSE }
            workload: { kind: handshake, transport: wire }
            matrix:
              client.protocols: { a: [TLSv1.2], b: [TLSv1.3] }
            """;

    @TempDir
    private java.nio.file.Path folder;

    @Test
    void theForkIsEndedAtOnceAndTheNextCellGetsAnotherServer() throws Exception {
        FakeEngine[] engine = new FakeEngine[1];
        boolean[] ended = new boolean[1];
        engine[0] = new FakeEngine((cell, number) -> {
            if (cell.endsWith("a")) {
                killServers();
                ended[0] = reached(engine[0]);
                return FakeEngine.silent("would have gone on for minutes");
            }
            return FakeEngine.good("S", 1, 2);
        });

        RunResult result = ScenarioRuns.run(folder, SCENARIO, engine[0], Profile.QUICK);

        assertTrue(ended[0], "told to end the fork while it ran");
        CellRecord dead = result.cells().get(0);
        assertEquals(Outcome.ERROR, dead.outcome());
        String reason = String.valueOf(dead.reason());
        assertTrue(reason.startsWith("the server died"), reason);
        assertTrue(reason.endsWith("the server died and left no log lines"), reason);
        assertEquals(
                Outcome.OK,
                result.cells().get(1).outcome(),
                result.cells().get(1).reason());
    }

    @Test
    void anEngineThatGoesAwayIsNoFaultOfTheCell() {
        Fake server = new Fake();
        EnvironmentException gone = new EnvironmentException("the engine went away");
        boolean[] ended = new boolean[1];
        try (ServerWatch watch = new ServerWatch(server, () -> ended[0] = true)) {
            assertFalse(watch.died());
            server.death.completeExceptionally(gone);
            assertTrue(ended[0]);
            assertSame(gone, assertThrows(EnvironmentException.class, watch::died));
        }
        server.alive = false;
        assertSame(gone, assertThrows(EnvironmentException.class, () -> ServerWatch.dead(server)));
    }

    @Test
    void aServerThatIsStoppedAfterTheForkEndsNothing() {
        Fake server = new Fake();
        boolean[] ended = new boolean[1];
        new ServerWatch(server, () -> ended[0] = true).close();
        server.death.complete(null);
        assertFalse(ended[0]);
    }

    private static void killServers() {
        ProcessHandle.current().children().forEach(ProcessHandle::destroyForcibly);
    }

    private static boolean reached(FakeEngine engine) {
        try {
            return engine.aborted.await(10, TimeUnit.SECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return false;
        }
    }

    private static final class Fake implements MailServer {
        private final CompletableFuture<Void> death = new CompletableFuture<>();
        private boolean alive = true;

        @Override
        public InetSocketAddress address() {
            return new InetSocketAddress("127.0.0.1", 25);
        }

        @Override
        public ServerIdentity identity() {
            return new ServerIdentity(null, null, null, null, "", Map.of());
        }

        @Override
        public Optional<CpuMeter> cpu() {
            return Optional.empty();
        }

        @Override
        public List<String> logTail(int lines) {
            return List.of();
        }

        @Override
        public boolean alive() {
            return alive;
        }

        @Override
        public CompletableFuture<Void> death() {
            return death;
        }

        @Override
        public void close() {
            alive = false;
        }
    }
}
