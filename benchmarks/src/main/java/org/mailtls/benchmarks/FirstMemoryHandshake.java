package org.mailtls.benchmarks;

import java.lang.management.ManagementFactory;
import java.lang.management.ThreadMXBean;
import java.util.concurrent.TimeUnit;
import javax.net.ssl.SSLEngine;
import org.jspecify.annotations.Nullable;
import org.mailtls.provider.HandshakeReport;
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
 * One operation, once in a JVM's life: load the provider, make both contexts and two engines, shake hands. The client's
 * side is made first, so that it pays for the classes that both sides share, as a client alone does.
 */
@State(Scope.Thread)
@BenchmarkMode(Mode.SingleShotTime)
@OutputTimeUnit(TimeUnit.MICROSECONDS)
@Fork(20)
@Warmup(iterations = 0)
@Measurement(iterations = 1)
public class FirstMemoryHandshake {
    private static final ThreadMXBean THREADS = ManagementFactory.getThreadMXBean();

    private final MeasuringFork fork = MeasuringFork.open();
    private @Nullable TlsEngines clients;
    private @Nullable TlsEngines servers;

    /** From the first class of the provider to the last flight, closing left out. */
    @State(Scope.Thread)
    @AuxCounters(AuxCounters.Type.EVENTS)
    public static class Costs {
        @Reported(as = "client.cpu", in = Quantity.NANOS)
        public long clientCpu;

        @Reported(as = "server.cpu", in = Quantity.NANOS)
        public long serverCpu;

        @Reported(as = "process.cpu", in = Quantity.NANOS)
        public long processCpu;

        @Reported(as = "wire.out", in = Quantity.BYTES)
        public long bytesOut;

        @Reported(as = "wire.in", in = Quantity.BYTES)
        public long bytesIn;
    }

    /** Sets nothing up, since the first handshake pays for all: it makes JMH make the parameters before this object. */
    @Setup(Level.Trial)
    public void after(TlsParams params) {}

    @Benchmark
    public void handshake(IterationClock clock, Costs costs) {
        try {
            long process = ProcessClock.cpuNanos();
            long start = THREADS.getCurrentThreadCpuTime();
            TlsEngines client = fork.clientEngines();
            clients = client;
            SSLEngine clientEngine = client.newEngine();
            long clientMade = THREADS.getCurrentThreadCpuTime();
            TlsEngines server = fork.serverEngines();
            servers = server;
            SSLEngine serverEngine = server.newEngine();
            long serverMade = THREADS.getCurrentThreadCpuTime();
            try (MemoryLink link = new MemoryLink(
                    clientEngine, serverEngine, fork.plan().workload().buffers())) {
                link.handshake();
                costs.processCpu = ProcessClock.cpuNanos() - process;
                HandshakeReport report = link.client().handshake().orElseThrow();
                fork.accept(report);
                costs.clientCpu = clientMade - start + link.client().cpuNanos();
                costs.serverCpu = serverMade - clientMade + link.server().cpuNanos();
                costs.bytesOut = report.bytesOut();
                costs.bytesIn = report.bytesIn();
            }
            clock.operations++;
        } catch (Exception e) {
            throw fork.failed(e);
        }
    }

    @TearDown(Level.Trial)
    public void finish() {
        if (clients != null) {
            clients.close();
        }
        if (servers != null) {
            servers.close();
        }
        fork.finished();
    }
}
