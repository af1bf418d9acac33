package org.mailtls.benchmarks;

import java.lang.management.ManagementFactory;
import java.lang.management.ThreadMXBean;
import java.nio.ByteBuffer;
import java.security.GeneralSecurityException;
import java.util.Objects;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.mailtls.provider.Providers;
import org.mailtls.provider.RecordCipher;
import org.mailtls.provider.RecordProtection;
import org.mailtls.scenario.BufferKind;
import org.mailtls.scenario.Direction;
import org.mailtls.scenario.WorkloadSettings;
import org.openjdk.jmh.annotations.AuxCounters;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Level;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.TearDown;
import org.openjdk.jmh.annotations.Warmup;

/**
 * One operation: seal one record through the provider's {@code Cipher}, or open one. Each iteration has fresh keys, so
 * that no nonce comes twice under a key. The length is compared in each operation; the last record that an iteration
 * sealed is opened after it and compared wholly, and so is the last one that it opened.
 */
@State(Scope.Thread)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MICROSECONDS)
@Fork(3)
@Warmup(iterations = 2, time = 1)
@Measurement(iterations = 5, time = 2)
public class CipherRecords {
    private static final ThreadMXBean THREADS = ManagementFactory.getThreadMXBean();
    /** Records to open by turns: as much as a second-level cache holds. */
    private static final int RING_BYTES = 1 << 18;

    private static final int LONGEST_RING = 64;

    private final MeasuringFork fork = MeasuringFork.open();
    private final WorkloadSettings workload = fork.plan().workload();
    private final boolean sealing = workload.direction() == Direction.SEND;
    private final Payload payload = new Payload(workload.writeSize(), workload.buffers());
    private final ByteBuffer opened = allocate(workload.writeSize());
    private final ByteBuffer[] ring =
            new ByteBuffer[sealing ? 1 : Math.max(1, Math.min(LONGEST_RING, RING_BYTES / workload.writeSize()))];
    private final long[] sequences = new long[ring.length];

    private @Nullable RecordCipher records;
    private int next;
    private int last;
    private long cpuBefore;

    @State(Scope.Thread)
    @AuxCounters(AuxCounters.Type.EVENTS)
    public static class Costs {
        /** Of the whole iteration: reading the clock takes longer than sealing a small record. */
        @Reported(as = "cipher.cpu", in = Quantity.NANOS)
        public long cpu;
    }

    @Setup(Level.Trial)
    public void warmUp(CipherParams params) {
        IterationClock clock = new IterationClock();
        Costs costs = new Costs();
        fork.warmUp(this::begin, () -> record(clock), () -> end(costs));
    }

    @Setup(Level.Iteration)
    public void begin() {
        try {
            boolean tls12 = fork.plan().client().protocols().equals(java.util.List.of("TLSv1.2"));
            RecordCipher fresh = RecordCipher.create(
                    Providers.named(fork.plan().client().provider()),
                    RecordProtection.valueOf(Objects.requireNonNull(workload.cipher())),
                    !tls12,
                    workload.buffers(),
                    workload.writeSize());
            for (int i = 0; i < ring.length; i++) {
                ring[i] = allocate(fresh.sealedLength(workload.writeSize()));
                if (!sealing) {
                    sequences[i] = fresh.seal(payload.bytes(), ring[i]);
                }
            }
            records = fresh;
            next = 0;
            last = 0;
            cpuBefore = THREADS.getCurrentThreadCpuTime();
        } catch (Exception e) {
            throw fork.failed(e);
        }
    }

    @Benchmark
    public void record(IterationClock clock) {
        try {
            RecordCipher current = current();
            if (sealing) {
                ByteBuffer out = ring[0].clear();
                sequences[0] = current.seal(payload.bytes(), out);
                require(out);
            } else {
                current.open(sequences[next], ring[next].rewind(), opened.clear());
                require(opened);
                last = next;
                next = next + 1 == ring.length ? 0 : next + 1;
            }
            clock.operations++;
        } catch (Exception e) {
            throw fork.failed(e);
        }
    }

    @TearDown(Level.Iteration)
    public void end(Costs costs) {
        costs.cpu = THREADS.getCurrentThreadCpuTime() - cpuBefore;
        try {
            if (sealing) {
                current().open(sequences[last], ring[last].flip(), opened.clear());
            }
            payload.wholly();
            payload.check(opened.flip());
            payload.complete();
            records = null;
        } catch (GeneralSecurityException | RuntimeException e) {
            throw fork.failed(e);
        }
    }

    @TearDown(Level.Trial)
    public void finish() {
        fork.finished();
    }

    private static void require(ByteBuffer full) {
        if (full.hasRemaining()) {
            throw new WrongDataException(
                    "The cipher made " + full.position() + " bytes, not the " + full.capacity() + " of a record");
        }
    }

    private RecordCipher current() {
        if (records == null) {
            throw new IllegalStateException("The iteration has no keys");
        }
        return records;
    }

    private ByteBuffer allocate(int size) {
        return workload.buffers() == BufferKind.DIRECT ? ByteBuffer.allocateDirect(size) : ByteBuffer.allocate(size);
    }
}
