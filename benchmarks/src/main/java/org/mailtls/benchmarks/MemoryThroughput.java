package org.mailtls.benchmarks;

import java.nio.ByteBuffer;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import javax.net.ssl.SSLEngine;
import org.jspecify.annotations.Nullable;
import org.mailtls.provider.MemoryLink;
import org.mailtls.provider.RecordLayer;
import org.mailtls.provider.TlsEngines;
import org.mailtls.scenario.Direction;
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
 * One operation: the sender's engine wraps one write, the receiver's engine unwraps it, and the length and content are
 * compared. The client of the cell is the sender, or the receiver if the cell says so. The connection is made before the
 * iteration and closed after it.
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

    private final boolean clientSends = fork.plan().workload().direction() == Direction.SEND;
    private final Consumer<ByteBuffer> received = this::compare;
    private @Nullable MemoryLink link;
    private @Nullable RecordLayer records;

    @State(Scope.Thread)
    @AuxCounters(AuxCounters.Type.EVENTS)
    public static class Costs {
        @Reported(as = "client.cpu", in = Quantity.NANOS)
        public long clientCpu;

        @Reported(as = "server.cpu", in = Quantity.NANOS)
        public long serverCpu;

        @Reported(as = "wire.out", in = Quantity.BYTES, unlessZero = true)
        public long bytesOut;

        @Reported(as = "wire.in", in = Quantity.BYTES, unlessZero = true)
        public long bytesIn;

        /** Not one if a write is longer than what the sender puts into a record. */
        @Reported(as = "records", in = Quantity.RECORDS)
        public long records;
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
            SSLEngine client = clients.newEngine();
            SSLEngine server = servers.newEngine();
            MemoryLink fresh =
                    new MemoryLink(client, server, fork.plan().workload().buffers());
            link = fresh;
            fresh.handshake();
            fork.accept(fresh.client().handshake().orElseThrow());
            RecordLayer passing = new RecordLayer(
                    clientSends ? client : server,
                    clientSends ? server : client,
                    fork.plan().workload().buffers(),
                    payload.size());
            passing.prime(payload.bytes());
            records = passing;
            payload.wholly();
        } catch (Exception e) {
            throw fork.failed(e);
        }
    }

    @Benchmark
    public void write(IterationClock clock) {
        try {
            records().write(payload.bytes(), received);
            clock.operations++;
        } catch (Exception e) {
            throw fork.failed(e);
        }
    }

    @TearDown(Level.Iteration)
    public void disconnect(Costs costs) {
        try (MemoryLink used = link) {
            RecordLayer passed = records();
            passed.flush(received);
            costs.clientCpu = clientSends ? passed.sendNanos() : passed.receiveNanos();
            costs.serverCpu = clientSends ? passed.receiveNanos() : passed.sendNanos();
            costs.bytesOut = clientSends ? passed.wireBytes() : 0;
            costs.bytesIn = clientSends ? 0 : passed.wireBytes();
            costs.records = passed.records();
        } catch (Exception e) {
            throw fork.failed(e);
        } finally {
            link = null;
            records = null;
        }
    }

    @TearDown(Level.Trial)
    public void finish() {
        clients.close();
        servers.close();
        fork.finished();
    }

    private void compare(ByteBuffer data) {
        payload.check(data);
        payload.complete();
    }

    private RecordLayer records() {
        if (records == null) {
            throw new IllegalStateException("The iteration has no connection");
        }
        return records;
    }
}
