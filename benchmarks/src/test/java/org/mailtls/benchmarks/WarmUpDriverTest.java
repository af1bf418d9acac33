package org.mailtls.benchmarks;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.DoubleUnaryOperator;
import org.junit.jupiter.api.Test;
import org.mailtls.result.WarmUp;
import org.mailtls.result.WarmUpWindow;
import org.mailtls.scenario.WarmUpLimits;

class WarmUpDriverTest {
    private static final WarmUpLimits LIMITS = new WarmUpLimits(3, 6, 60);

    @Test
    void endsWithTheFirstFourWindowsThatAreSteady() {
        WarmUp warmUp = drive(window -> window < 6 ? 3000 - 200 * window : 1700 + 10 * (window % 2));

        assertTrue(warmUp.steady());
        // The last of the fall, and three that go down, up, down.
        assertEquals(9, warmUp.windows().size());
    }

    @Test
    void goesOnUntilThereWasEnoughLoad() {
        WarmUp warmUp = new WarmUpDriver(new WarmUpLimits(3, 20, 60), () -> new WarmUpWindow(1000, 3, 2400, 0)).drive();

        assertTrue(warmUp.steady());
        assertEquals(9, warmUp.windows().size(), "9 x 2.4 s");
    }

    @Test
    void givesUpAtTheLimitOnAnOperationThatNeverSettles() {
        WarmUp warmUp = drive(window -> 3000 * Math.pow(0.98, window));

        assertFalse(warmUp.steady());
        assertEquals(60, warmUp.lasted(), 1e-9);
    }

    @Test
    void aWindowHoldsOneOperationAtLeast() {
        AtomicInteger operations = new AtomicInteger();

        WarmUpWindow window = WarmUpDriver.window(0, operations::incrementAndGet);

        assertEquals(1, operations.get());
        assertEquals(1, window.operations());
    }

    @Test
    void aWindowCountsCpuTimeAndNotWaiting() {
        WarmUpWindow window = WarmUpDriver.window(1, () -> {
            try {
                Thread.sleep(50);
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
        });

        assertTrue(window.operations() <= 20 && window.seconds() >= 1, window.toString());
        assertTrue(window.cpuMicros() < 25_000, window.toString());
    }

    @Test
    void anInterruptedThreadStops() {
        assertThrows(IllegalStateException.class, () -> WarmUpDriver.window(60, Thread.currentThread()::interrupt));
        assertTrue(Thread.interrupted());
    }

    private static WarmUp drive(DoubleUnaryOperator cpuMicros) {
        AtomicInteger windows = new AtomicInteger();
        return new WarmUpDriver(
                        LIMITS, () -> new WarmUpWindow(1000, 3, cpuMicros.applyAsDouble(windows.getAndIncrement()), 0))
                .drive();
    }
}
