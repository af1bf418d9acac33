package org.mailtls.run;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.mailtls.server.CpuMeter;

class ServerCpuListenerTest {
    /** Grows by a millisecond a read. */
    private static class Meter implements CpuMeter {
        private long nanos;

        @Override
        public long nanos() throws IOException {
            nanos += 1_000_000;
            return nanos;
        }

        @Override
        public String source() {
            return "a test";
        }
    }

    @Test
    void dividesWhatAnIterationTookByItsOperations() {
        ServerCpuListener listener = new ServerCpuListener(Optional.of(new Meter()));
        iterations(listener, 2);
        assertEquals(List.of(100.0, 50.0), listener.perOperation(List.of(10.0, 20.0)));
        assertTrue(listener.failure().isEmpty());
    }

    @Test
    void leavesOutWhatASlowMeterCannotTellApart() {
        ServerCpuListener listener = new ServerCpuListener(Optional.of(new Meter() {
            @Override
            public long nanos() throws IOException {
                try {
                    Thread.sleep(150);
                } catch (InterruptedException e) {
                    throw new IOException(e);
                }
                return super.nanos();
            }
        }));
        iterations(listener, 2);
        assertEquals(List.of(), listener.perOperation(List.of(10.0, 20.0)));
        assertTrue(
                listener.doubt().orElseThrow().contains("a test"),
                listener.doubt().orElseThrow());
        assertTrue(listener.failure().isEmpty());
    }

    @Test
    void aMeterThatBreaksOrMissesAnIterationFailsTheCell() {
        ServerCpuListener broken = new ServerCpuListener(Optional.of(new Meter() {
            @Override
            public long nanos() throws IOException {
                throw new IOException("no such container");
            }
        }));
        iterations(broken, 1);
        assertTrue(broken.failure().orElseThrow().contains("no such container"));

        ServerCpuListener missed = new ServerCpuListener(Optional.of(new Meter()));
        iterations(missed, 1);
        assertEquals(List.of(), missed.perOperation(List.of(10.0, 20.0)));
        assertTrue(missed.failure().orElseThrow().contains("1 iterations"));
    }

    @Test
    void withoutAMeterThereIsNothingToSay() {
        ServerCpuListener listener = new ServerCpuListener(Optional.empty());
        iterations(listener, 1);
        assertEquals(List.of(), listener.perOperation(List.of(10.0)));
        assertTrue(listener.failure().isEmpty());
    }

    private static void iterations(ServerCpuListener listener, int count) {
        listener.iterationStarts(false, 1);
        listener.iterationEnds(false, 1);
        for (int i = 1; i <= count; i++) {
            listener.iterationStarts(true, i);
            listener.iterationEnds(true, i);
        }
    }
}
