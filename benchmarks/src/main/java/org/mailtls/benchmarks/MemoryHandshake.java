package org.mailtls.benchmarks;

import java.lang.management.ManagementFactory;
import java.lang.management.ThreadMXBean;
import java.nio.ByteBuffer;
import java.util.concurrent.TimeUnit;
import javax.net.ssl.SSLEngine;
import javax.net.ssl.SSLException;
import org.mailtls.provider.AllocationClock;
import org.mailtls.provider.HandshakeReport;
import org.mailtls.provider.MemoryLink;
import org.mailtls.provider.TlsEngines;
import org.mailtls.scenario.BufferKind;
import org.mailtls.scenario.Resumption;
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
 * One operation: make two engines, shake hands, carry the session tickets that may follow, close both. The contexts,
 * with trust anchors and key, are made once; where sessions are resumed, a client's context is made afresh and given a
 * session before each iteration. Then the operation carries one byte more from the server, since some send the ticket
 * for the next handshake with their first application data.
 */
@State(Scope.Thread)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MICROSECONDS)
@Fork(3)
@Warmup(iterations = 2, time = 1)
@Measurement(iterations = 5, time = 2)
public class MemoryHandshake {
    private static final ThreadMXBean THREADS = ManagementFactory.getThreadMXBean();

    private final MeasuringFork fork = MeasuringFork.open();
    private TlsEngines clients = fork.clientEngines();
    private final TlsEngines servers = fork.serverEngines();
    private final BufferKind buffers = fork.plan().workload().buffers();
    private final boolean resumes = fork.plan().workload().resumption() != Resumption.NONE;

    /** Engine time of each side from the making of its engine to its last flight, closing left out. */
    @State(Scope.Thread)
    @AuxCounters(AuxCounters.Type.EVENTS)
    public static class Costs {
        @Reported(as = "client.cpu", in = Quantity.NANOS)
        public long clientCpu;

        @Reported(as = "server.cpu", in = Quantity.NANOS)
        public long serverCpu;

        @Reported(as = "client.alloc", in = Quantity.BYTES)
        public long clientAlloc;

        @Reported(as = "server.alloc", in = Quantity.BYTES)
        public long serverAlloc;

        @Reported(as = "wire.out", in = Quantity.BYTES)
        public long bytesOut;

        @Reported(as = "wire.in", in = Quantity.BYTES)
        public long bytesIn;

        @Reported(as = "flights.out", in = Quantity.FLIGHTS)
        public long flightsOut;

        @Reported(as = "flights.in", in = Quantity.FLIGHTS)
        public long flightsIn;
    }

    @Setup(Level.Trial)
    public void warmUp(TlsParams params) {
        prime();
        IterationClock clock = new IterationClock();
        Costs costs = new Costs();
        fork.warmUp(() -> handshake(clock, costs));
    }

    /** Makes a session for the handshakes to resume; they are all held to have done so. */
    @Setup(Level.Iteration)
    public void prime() {
        if (!resumes) {
            return;
        }
        clients.close();
        clients = fork.clientEngines();
        try (MemoryLink link = new MemoryLink(clients.newEngine(), servers.newEngine(), buffers)) {
            link.handshake();
            fetchTicket(link);
        } catch (Exception e) {
            throw fork.failed(e);
        }
    }

    private static void fetchTicket(MemoryLink link) throws SSLException {
        link.server().write(ByteBuffer.wrap(new byte[1]));
        link.exchange();
    }

    @Benchmark
    public void handshake(IterationClock clock, Costs costs) {
        try {
            long allocAtStart = AllocationClock.bytes();
            long start = THREADS.getCurrentThreadCpuTime();
            SSLEngine client = clients.newEngine();
            long clientMade = THREADS.getCurrentThreadCpuTime();
            long clientAlloc = AllocationClock.bytes() - allocAtStart;
            SSLEngine server = servers.newEngine();
            long serverMade = THREADS.getCurrentThreadCpuTime();
            long serverAlloc = AllocationClock.bytes() - allocAtStart - clientAlloc;
            try (MemoryLink link = new MemoryLink(client, server, buffers)) {
                link.handshake();
                HandshakeReport report = link.client().handshake().orElseThrow();
                fork.accept(report);
                if (resumes) {
                    fetchTicket(link);
                }
                costs.clientCpu += clientMade - start + link.client().cpuNanos();
                costs.serverCpu += serverMade - clientMade + link.server().cpuNanos();
                costs.clientAlloc += clientAlloc + link.clientAllocatedBytes();
                costs.serverAlloc += serverAlloc + link.serverAllocatedBytes();
                costs.bytesOut += report.bytesOut();
                costs.bytesIn += report.bytesIn();
                costs.flightsOut += report.flightsOut();
                costs.flightsIn += report.flightsIn();
            }
            clock.operations++;
        } catch (Exception e) {
            throw fork.failed(e);
        }
    }

    @TearDown(Level.Trial)
    public void finish() {
        clients.close();
        servers.close();
        fork.finished();
    }
}
