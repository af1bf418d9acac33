package org.mailtls.load.attack;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.net.InetAddress;
import java.net.ServerSocket;
import java.time.Duration;
import java.util.Map;
import java.util.function.BooleanSupplier;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.mailtls.load.seen.AttackSeen;

@Timeout(60)
class GeneratorTest {
    private static final String GREETING = "220 here\r\n";

    @Test
    @Tag("alone")
    void keepsSoManyConnectionsOpenAndLeavesNone() throws Exception {
        try (GreetingListener server = new GreetingListener(GREETING, false);
                Attacker attacker = new Attacker(RawPlans.closed("half-open", server.port(), 300, 60_000))) {
            attacker.start();
            within(Duration.ofSeconds(20), () -> attacker.operations() == 300);
            Thread.sleep(300);
            assertEquals(300, attacker.open());
            assertEquals(300, server.open());
            long began = System.nanoTime();
            AttackSeen seen = attacker.stop();
            assertTrue(System.nanoTime() - began < 2_500_000_000L, "it ends within two seconds");
            assertEquals(300, seen.operations());
            assertEquals(300, seen.connections());
            assertEquals(300L * GREETING.length(), seen.bytesIn());
            assertEquals(0, seen.bytesOut());
            assertEquals(Map.of("stopped", 300L), seen.endings());
            assertEquals("300 connections", seen.model());
            within(Duration.ofSeconds(5), () -> server.open() == 0);
        }
    }

    @Test
    @Tag("alone")
    void endsByItselfWhenItsTimeIsUp() throws Exception {
        try (GreetingListener server = new GreetingListener(GREETING, false);
                Attacker attacker = new Attacker(RawPlans.closed("half-open", server.port(), 20, 2000))) {
            attacker.start();
            within(Duration.ofSeconds(2), () -> attacker.open() == 20);
            within(Duration.ofSeconds(5), () -> server.open() == 0);
            int came = server.accepted();
            Thread.sleep(500);
            assertEquals(came, server.accepted());
            assertEquals(0, attacker.open());
        }
    }

    @Test
    void aServerThatAsksToComeLaterIsNotHammered() throws Exception {
        try (GreetingListener server = new GreetingListener("421 4.7.0 later\r\n", true)) {
            AttackSeen seen = run(RawPlans.closed("hello-flood", server.port(), 4, 1000));
            long turnedAway = seen.endings().getOrDefault("421", 0L);
            assertTrue(turnedAway >= 4, seen::toString);
            assertTrue(seen.connections() <= 4 * (1000 / 50 + 1), seen::toString);
            assertTrue(seen.pauses() >= seen.connections() - 8, seen::toString);
            assertEquals(0, seen.operations());
        }
    }

    @Test
    void whereNobodyListensItIsRefusedAndWaits() throws Exception {
        int port;
        try (ServerSocket free = new ServerSocket(0, 1, InetAddress.getByAddress(new byte[] {127, 0, 0, 1}))) {
            port = free.getLocalPort();
        }
        AttackSeen seen = run(RawPlans.closed("half-open", port, 4, 1000));
        long refused = seen.endings().getOrDefault("refused", 0L);
        assertTrue(refused >= 4 && refused <= 4 * (1000 / 50 + 1), seen::toString);
        assertEquals(0, seen.connections());
    }

    /** A server that is silent does not slow the open model down: that is what makes it an open one. */
    @Test
    void theOpenModelDoesNotWaitForTheServer() throws Exception {
        try (GreetingListener server = new GreetingListener("", false)) {
            AttackSeen seen = run(RawPlans.open("hello-flood", server.port(), 100, 1500));
            assertTrue(seen.connections() >= 135 && seen.connections() <= 150, seen::toString);
            assertTrue(seen.endings().getOrDefault("stopped", 0L) >= seen.connections(), seen::toString);
            assertEquals("100/s", seen.model());
        }
    }

    /** At once, a second later, two seconds after that: a server is not asked again and again to hold a connection. */
    @Test
    void whoHoldsConnectionsComesBackSlowly() throws Exception {
        try (GreetingListener server = new GreetingListener("421 4.7.0 later\r\n", true)) {
            AttackSeen seen = run(RawPlans.closed("half-open", server.port(), 4, 2300));
            assertEquals(8, seen.connections(), seen::toString);
            assertEquals(4, seen.pauses(), seen::toString);
            assertEquals(0, seen.operations());
        }
    }

    /** However many come due: what a slow server has not answered yet is bounded, but for attacks that only hold. */
    @Test
    void noMoreThanFiveHundredAreOpenInPassing() throws Exception {
        try (GreetingListener server = new GreetingListener("", false)) {
            AttackSeen seen = run(RawPlans.open("hello-flood", server.port(), 600, 1500));
            assertEquals(500, seen.connections(), seen::toString);
            assertTrue(seen.notes().toString().contains("were due and never began"), seen::toString);
            AttackSeen held = run(RawPlans.open("half-open", server.port(), 600, 1500));
            assertTrue(held.connections() > 500, held::toString);
        }
    }

    /** The same server, the closed model: a few connections and no more. */
    @Test
    void theClosedModelDoes() throws Exception {
        try (GreetingListener server = new GreetingListener("", false)) {
            AttackSeen seen = run(RawPlans.closed("hello-flood", server.port(), 4, 1500));
            assertEquals(4, seen.connections());
            assertEquals(Map.of("stopped", 4L), seen.endings());
        }
    }

    @Test
    void whoeverIsNeverGreetedHoldsNothing() throws Exception {
        try (GreetingListener server = new GreetingListener("", false)) {
            AttackSeen seen = run(RawPlans.closed("half-open", server.port(), 4, 700));
            assertEquals(0, seen.operations());
            assertEquals(Map.of("no-banner", 4L), seen.endings());
        }
    }

    private static AttackSeen run(AttackPlan plan) throws InterruptedException {
        try (Attacker attacker = new Attacker(plan)) {
            attacker.start();
            Thread.sleep(plan.durationMillis() + 200);
            return attacker.stop();
        }
    }

    private static void within(Duration time, BooleanSupplier done) throws InterruptedException {
        long end = System.nanoTime() + time.toNanos();
        while (!done.getAsBoolean()) {
            assertTrue(System.nanoTime() < end, "not after " + time);
            Thread.sleep(10);
        }
    }
}
