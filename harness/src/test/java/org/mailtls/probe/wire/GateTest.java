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

    @Test
    void isQuickAgainStepByStepOnceItIsWelcome() throws Exception {
        Gate gate = new Gate(4, Duration.ZERO, Duration.ofMillis(10));
        putOff(gate);
        putOff(gate);
        assertEquals(1, gate.limit());
        assertEquals(Duration.ofMillis(40), gate.backOff());
        welcome(gate, 4);
        assertEquals(1, gate.limit(), "four are not enough");
        welcome(gate, 1);
        assertEquals(2, gate.limit());
        assertEquals(Duration.ofMillis(20), gate.backOff());
        welcome(gate, 50);
        assertEquals(4, gate.limit(), "never more than were asked for");
        assertEquals(Duration.ofMillis(10), gate.backOff(), "never less than at first");
    }

    @Test
    void oneThatIsPutOffBreaksTheRow() throws Exception {
        Gate gate = new Gate(8, Duration.ZERO, Duration.ofMillis(10));
        putOff(gate);
        welcome(gate, 4);
        putOff(gate);
        welcome(gate, 4);
        assertEquals(2, gate.limit());
        assertEquals(Duration.ofMillis(40), gate.backOff());
    }

    /** It was let in before the server had enough. */
    @Test
    void aWelcomeFromBeforeDoesNotCount() throws Exception {
        Gate gate = new Gate(8, Duration.ZERO, Duration.ofMillis(10));
        Gate.Pass before = elsewhere(gate).get(5, TimeUnit.SECONDS);
        putOff(gate);
        before.welcomed();
        before.close();
        welcome(gate, 4);
        assertEquals(4, gate.limit());
        welcome(gate, 1);
        assertEquals(5, gate.limit());
    }

    @Test
    void whoeverWaitsIsLetInWhenThereAreMoreAgain() throws Exception {
        Gate gate = new Gate(2, Duration.ZERO, Duration.ofMillis(10));
        putOff(gate);
        try (Gate.Pass held = gate.enter()) {
            CompletableFuture<Gate.Pass> waiting = elsewhere(gate);
            assertThrows(TimeoutException.class, () -> waiting.get(100, TimeUnit.MILLISECONDS));
            for (int i = 0; i < 5; i++) {
                held.welcomed();
            }
            waiting.get(5, TimeUnit.SECONDS);
        }
    }

    @Test
    void aConnectionIsPutOffOnce() throws Exception {
        Gate gate = new Gate(8, Duration.ZERO, Duration.ofMillis(10));
        try (Gate.Pass pass = gate.enter()) {
            pass.throttled(LATER);
            pass.throttled(LATER);
            assertEquals(1, gate.throttled());
        }
    }

    private static void putOff(Gate gate) throws InterruptedException {
        try (Gate.Pass pass = gate.enter()) {
            pass.throttled(LATER);
        }
    }

    private static void welcome(Gate gate, int connections) throws InterruptedException {
        for (int i = 0; i < connections; i++) {
            try (Gate.Pass pass = gate.enter()) {
                pass.welcomed();
            }
        }
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
