package org.mailtls.server.container;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestMethodOrder;
import org.junit.jupiter.api.io.TempDir;
import org.mailtls.scenario.TlsSettings;
import org.mailtls.server.ResourceMeter;
import org.mailtls.server.Resources;

/** What is seen of a container under load. */
@DockerTest
@Tag("alone")
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
class ContainerResourcesTest {
    private static final int CLIENTS = 10;

    static ContainerServer server;

    @BeforeAll
    static void start(@TempDir Path folder) {
        server = (ContainerServer)
                new Lab("resources", folder).start("bookworm", TlsSettings.DEFAULT, Map.of(), null, 0.2);
    }

    @AfterAll
    static void stop() {
        server.close();
    }

    /** Before the others: a mail server keeps the processes of clients that have gone, and takes them for new ones. */
    @Test
    @Order(1)
    void growWithConnections() throws Exception {
        ResourceMeter meter = server.resources().orElseThrow();
        Resources before = meter.now();
        List<SmtpDialog> open = new ArrayList<>();
        for (int i = 0; i < 20; i++) {
            SmtpDialog dialog = new SmtpDialog(server.address());
            dialog.startTls();
            open.add(dialog);
        }
        TimeUnit.MILLISECONDS.sleep(1200);
        Resources after = meter.now();
        String seen = meter.source() + ": " + before + ", then " + after;
        assertTrue(after.cpu() > before.cpu(), seen);
        assertTrue(after.memory() > 0, seen);
        assertTrue(after.networkIn() > before.networkIn() + 20 * 200, seen);
        assertTrue(after.networkOut() > before.networkOut() + 20 * 1000, seen);
        if (meter.source().startsWith("cgroup")) {
            // A process of its own for each connection.
            assertTrue(after.processes() >= before.processes() + 15, seen);
            assertTrue(after.files() >= before.files() + 15 * 5, seen);
        }
        for (SmtpDialog dialog : open) {
            dialog.close();
        }
    }

    /**
     * A fifth of a processor is not enough for handshakes without a pause. One client after the other is none: where each waits for a
     * timer of the network, the server has time.
     */
    @Test
    void heldBackAtTheCap() throws Exception {
        ResourceMeter meter = server.resources().orElseThrow();
        Resources before = meter.now();
        ExecutorService clients = Executors.newFixedThreadPool(CLIENTS);
        try {
            List<Callable<@Nullable Void>> handshakes =
                    Collections.nCopies(20 * CLIENTS, ContainerResourcesTest::handshake);
            for (Future<@Nullable Void> handshake : clients.invokeAll(handshakes)) {
                handshake.get();
            }
        } finally {
            clients.shutdown();
        }
        TimeUnit.MILLISECONDS.sleep(1200);
        Resources after = meter.now();
        assertTrue(after.heldBack() > before.heldBack(), before + ", then " + after);
    }

    private static @Nullable Void handshake() throws Exception {
        try (SmtpDialog dialog = new SmtpDialog(server.address())) {
            dialog.startTls("TLSv1.2");
        }
        return null;
    }

    @Test
    void areReadInNoTimeFromTheKernel() throws Exception {
        ResourceMeter meter = server.resources().orElseThrow();
        if (!meter.source().startsWith("cgroup")) {
            return;
        }
        for (int i = 0; i < 50; i++) {
            meter.now();
        }
        long start = System.nanoTime();
        for (int i = 0; i < 100; i++) {
            meter.now();
        }
        long micros = TimeUnit.NANOSECONDS.toMicros(System.nanoTime() - start) / 100;
        assertTrue(micros < 5000, micros + " us a reading");
    }

    @Test
    void theEngineTellsTheSame() throws Exception {
        ResourceMeter kernel = server.resources().orElseThrow();
        try (ResourceMeter engine = new EngineResources(Engine.client(), server.containerId(), true)) {
            long before = kernel.now().cpu();
            Resources told = engine.now();
            assertTrue(told.cpu() > 0 && told.cpu() < before + 5_000_000_000L, before + " and " + told);
            assertTrue(told.memory() > 1 << 20 && told.processes() > 2, told.toString());
            assertTrue(told.networkIn() > 0 && told.networkOut() > 0, told.toString());
            assertEquals(Resources.UNKNOWN, told.files());
            long start = System.nanoTime();
            engine.now();
            long took = TimeUnit.NANOSECONDS.toMillis(System.nanoTime() - start);
            assertTrue(took < 100, "the newest is there at once, not after " + took + " ms");
        }
    }

    @Test
    void endWithTheContainer(@TempDir Path folder) {
        ContainerServer other = (ContainerServer)
                new Lab("resources-gone", folder).start("bookworm", TlsSettings.DEFAULT, Map.of(), null, null);
        ResourceMeter meter = other.resources().orElseThrow();
        other.close();
        assertThrows(IOException.class, meter::now);
        assertThrows(IOException.class, () -> other.taken().orElseThrow().counts());
    }
}
