package org.mailtls.run;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotSame;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.mailtls.pki.TestAuthority;
import org.mailtls.scenario.Cell;
import org.mailtls.scenario.Driver;
import org.mailtls.scenario.Overrides;
import org.mailtls.scenario.ScenarioReader;
import org.mailtls.server.CpuMeter;
import org.mailtls.server.MailServer;
import org.mailtls.server.ServerDriver;
import org.mailtls.server.ServerFailedException;
import org.mailtls.server.ServerIdentity;
import org.mailtls.server.ServerPlan;
import org.mailtls.server.ServerStart;

@Timeout(30)
class ServerPoolTest {
    @TempDir
    private Path folder;

    private final List<String> log = Collections.synchronizedList(new ArrayList<>());
    private final CountDownLatch mayStart = new CountDownLatch(1);
    private ServerPool pool;

    @BeforeEach
    void open() {
        pool = new ServerPool(TestAuthority.create(folder.resolve("pki")), "run", driver -> new FakeDriver());
    }

    @Test
    void aServerComesUpInTheBackgroundOnlyIfItMay() throws IOException {
        Set<ServerKey> keys = keys("start-ahead: true, release: bookworm");
        pool.startAhead(keys("release: trixie"));
        pool.startAhead(keys);
        assertEquals(List.of(), log, "start returns before the server is up");
        mayStart.countDown();
        MailServer server = pool.get(only(keys));
        assertEquals(List.of("start bookworm in mailtls-start-ahead"), log);
        assertSame(server, pool.get(only(keys)));
        pool.close();
        assertEquals("stop bookworm", log.get(1));
    }

    @Test
    void aServerOnAGivenPortWaitsForItsTurn() throws IOException {
        mayStart.countDown();
        Set<ServerKey> keys = keys("start-ahead: true, release: bookworm, port: 2525");
        pool.startAhead(keys);
        pool.get(only(keys));
        assertFalse(log.get(0).contains("mailtls-start-ahead"), log.toString());
        pool.close();
    }

    @Test
    void whatGoesWrongAheadIsToldWhenTheServerIsNeeded() throws IOException {
        mayStart.countDown();
        Set<ServerKey> keys = keys("start-ahead: true, release: bullseye");
        pool.startAhead(keys);
        ServerFailedException e = assertThrows(ServerFailedException.class, () -> pool.get(only(keys)));
        assertEquals("no bullseye", e.getMessage());
        pool.close();
    }

    @Test
    void aServerThatIsComingUpIsStoppedWhenTheRunEnds() throws Exception {
        pool.startAhead(keys("start-ahead: true, release: bookworm"));
        Thread end = new Thread(pool::close);
        end.start();
        mayStart.countDown();
        end.join(10_000);
        assertFalse(end.isAlive());
        assertTrue(
                log.isEmpty() || log.equals(List.of("start bookworm in mailtls-start-ahead", "stop bookworm")),
                log.toString());
        assertThrows(IllegalStateException.class, () -> pool.get(only(keys("release: bookworm"))));
    }

    @Test
    void aFreshServerIsForOneCellAlone() throws IOException {
        mayStart.countDown();
        List<ServerKey> fresh = List.copyOf(keys("release: bookworm, fresh: true"));
        assertEquals(2, fresh.size(), "a server a cell");
        MailServer first = pool.get(fresh.get(0));
        assertNotSame(first, pool.get(fresh.get(1)));
        pool.done(fresh.get(0));
        assertFalse(first.alive());
        assertTrue(pool.get(fresh.get(1)).alive());

        ServerKey shared = only(keys("release: bookworm"));
        MailServer kept = pool.get(shared);
        pool.done(shared);
        assertTrue(kept.alive(), "others may need it");
        pool.close();
        assertFalse(kept.alive());
    }

    private static ServerKey only(Set<ServerKey> keys) {
        assertEquals(1, keys.size());
        return keys.iterator().next();
    }

    /** Of two cells that differ in the client alone. */
    private Set<ServerKey> keys(String server) throws IOException {
        Path file = Files.writeString(folder.resolve("pool.yaml"), """
                version: 1
                name: pool
                about: Which servers are up?
                server: { driver: container, mta: postfix, %s }
                client: { provider: SunJSSE }
                workload: { kind: handshake }
                matrix:
                  client.protocols: [[TLSv1.2], [TLSv1.3]]
                """.formatted(server));
        List<Cell> cells =
                ScenarioReader.read(file, new Overrides(List.of(), List.of())).cells();
        return cells.stream().map(ServerKey::of).collect(Collectors.toSet());
    }

    private final class FakeDriver implements ServerDriver {
        @Override
        public Driver driver() {
            return Driver.CONTAINER;
        }

        @Override
        public ServerPlan plan(ServerStart start) {
            return ServerPlan.NOTHING;
        }

        @Override
        public MailServer start(ServerStart start) {
            try {
                assertTrue(mayStart.await(10, TimeUnit.SECONDS));
            } catch (InterruptedException e) {
                throw new AssertionError(e);
            }
            String release = String.valueOf(start.settings().release());
            if (release.equals("bullseye")) {
                throw new ServerFailedException("no bullseye", List.of());
            }
            log.add("start " + release + " in " + Thread.currentThread().getName());
            return new FakeServer(release);
        }
    }

    private final class FakeServer implements MailServer {
        private final String release;
        private boolean alive = true;

        FakeServer(String release) {
            this.release = release;
        }

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
        public void close() {
            alive = false;
            log.add("stop " + release);
        }
    }
}
