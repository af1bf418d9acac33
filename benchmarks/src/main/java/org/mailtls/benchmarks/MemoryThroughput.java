package org.mailtls.benchmarks;

import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.mailtls.provider.MemoryLink;
import org.mailtls.provider.TlsEngines;
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
 * One operation: the client's engine wraps one write, the server's engine unwraps it, and the length and content are
 * compared. The connection is made before the iteration and closed after it.
 */
@State(Scope.Thread)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MICROSECONDS)
@Fork(3)
@Warmup(iterations = 2, time = 1)
@Measurement(iterations = 5, time = 2)
public class MemoryThroughput {
    private final MeasuringFork fork = MeasuringFork.open();
    private final TlsEngines clients = fork.clientEngines();
    private final TlsEngines servers = fork.serverEngines();
    private final Payload payload = new Payload(
            fork.plan().workload().writeSize(), fork.plan().workload().buffers());

    private @Nullable MemoryLink link;
    private long clientCpuBefore;
    private long serverCpuBefore;
    private long bytesBefore;

    @State(Scope.Thread)
    @AuxCounters(AuxCounters.Type.EVENTS)
    public static class Costs {
        @Reported(as = "client.cpu", in = Quantity.NANOS)
        public long clientCpu;

        @Reported(as = "server.cpu", in = Quantity.NANOS)
        public long serverCpu;

        @Reported(as = "wire.out", in = Quantity.BYTES)
        public long bytesOut;
    }

    @Setup(Level.Trial)
    public void warmUp(WriteParams params) {
        IterationClock clock = new IterationClock();
        Costs costs = new Costs();
        fork.warmUp(this::connect, () -> write(clock), () -> disconnect(costs));
    }

    @Setup(Level.Iteration)
    public void connect() {
        try {
            MemoryLink fresh = new MemoryLink(
                    clients.newEngine(),
                    servers.newEngine(),
                    fork.plan().workload().buffers(),
                    data -> {},
                    payload::check);
            fresh.handshake();
            fork.accept(fresh.client().handshake().orElseThrow());
            clientCpuBefore = fresh.client().cpuNanos();
            serverCpuBefore = fresh.server().cpuNanos();
            bytesBefore = fresh.client().bytesOut();
            link = fresh;
        } catch (Exception e) {
            throw fork.failed(e);
        }
    }

    @Benchmark
    public void write(IterationClock clock) {
        try {
            MemoryLink connected = connected();
            connected.client().write(payload.bytes());
            connected.exchange();
            payload.complete();
            clock.operations++;
        } catch (Exception e) {
            throw fork.failed(e);
        }
    }

    @TearDown(Level.Iteration)
    public void disconnect(Costs costs) {
        try (MemoryLink used = connected()) {
            costs.clientCpu = used.client().cpuNanos() - clientCpuBefore;
            costs.serverCpu = used.server().cpuNanos() - serverCpuBefore;
            costs.bytesOut = used.client().bytesOut() - bytesBefore;
        }
        link = null;
    }

    @TearDown(Level.Trial)
    public void finish() {
        clients.close();
        servers.close();
        fork.finished();
    }

    private MemoryLink connected() {
        if (link == null) {
            throw new IllegalStateException("The iteration has no connection");
        }
        return link;
    }
}
