package org.mailtls.probe.wire;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.junit.jupiter.api.Test;
import org.mailtls.smtp.Reply;

class GateTest {
    private static final Reply LATER = new Reply(421, List.of("too many"));

    @Test
    void letsNoMoreInThanItsLimit() throws Exception {
        Gate gate = new Gate(2, Duration.ZERO);
        Gate.Pass first = elsewhere(gate).get(5, TimeUnit.SECONDS);
        elsewhere(gate).get(5, TimeUnit.SECONDS);
        CompletableFuture<Gate.Pass> third = elsewhere(gate);
        assertThrows(TimeoutException.class, () -> third.get(100, TimeUnit.MILLISECONDS));
        first.close();
        first.close();
        third.get(5, TimeUnit.SECONDS);
        CompletableFuture<Gate.Pass> fourth = elsewhere(gate);
        // The first was given back twice and still counts once.
        assertThrows(TimeoutException.class, () -> fourth.get(100, TimeUnit.MILLISECONDS));
        assertEquals(3, gate.opened());
    }

    @Test
    void letsAThreadHaveASecondOne() throws Exception {
        Gate gate = new Gate(1, Duration.ZERO);
        try (Gate.Pass one = gate.enter();
                Gate.Pass two = gate.enter()) {
            assertFalse(one.equals(two));
            assertEquals(2, gate.opened());
            CompletableFuture<Gate.Pass> other = elsewhere(gate);
            assertThrows(TimeoutException.class, () -> other.get(100, TimeUnit.MILLISECONDS));
        }
    }

    @Test
    void keepsItsPace() throws InterruptedException {
        Gate gate = new Gate(8, Duration.ofMillis(60));
        long start = System.nanoTime();
        for (int i = 0; i < 4; i++) {
            gate.enter().close();
        }
        long millis = (System.nanoTime() - start) / 1_000_000;
        assertTrue(millis >= 180, "four starts in " + millis + " ms");
    }

    @Test
    void slowsDownOnceForAllThatHeardItTogether() throws Exception {
        Gate gate = new Gate(8, Duration.ZERO, Duration.ofMillis(100));
        Gate.Pass one = elsewhere(gate).get(5, TimeUnit.SECONDS);
        Gate.Pass two = elsewhere(gate).get(5, TimeUnit.SECONDS);
        one.throttled(LATER);
        two.throttled(LATER);
        assertEquals(2, gate.throttled());
        assertEquals(4, gate.limit());
        one.close();
        two.close();
        long start = System.nanoTime();
        Gate.Pass later = gate.enter();
        assertTrue(System.nanoTime() - start >= Duration.ofMillis(50).toNanos(), "did not wait");
        later.throttled(LATER);
        assertEquals(2, gate.limit());
        later.close();
        for (int i = 0; i < 3; i++) {
            Gate.Pass again = gate.enter();
            again.throttled(LATER);
            again.close();
        }
        assertEquals(1, gate.limit());
    }

    private static CompletableFuture<Gate.Pass> elsewhere(Gate gate) {
        CompletableFuture<Gate.Pass> pass = new CompletableFuture<>();
        Thread thread = new Thread(() -> {
            try {
                pass.complete(gate.enter());
            } catch (InterruptedException e) {
                pass.completeExceptionally(new ExecutionException(e));
            }
        });
        thread.setDaemon(true);
        thread.start();
        return pass;
    }
}
