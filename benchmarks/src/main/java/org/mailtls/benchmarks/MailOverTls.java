package org.mailtls.benchmarks;

import java.lang.management.ManagementFactory;
import java.lang.management.ThreadMXBean;
import java.nio.ByteBuffer;
import java.util.concurrent.TimeUnit;
import javax.net.ssl.SSLEngine;
import org.mailtls.provider.MemoryLink;
import org.mailtls.provider.TlsEngines;
import org.mailtls.scenario.BufferKind;
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
 * One operation: two fresh engines, a full handshake, one mail from client to server, compared there, and close_notify.
 * The mail is the one that {@link EndToEndMail} protects.
 */
@State(Scope.Thread)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MICROSECONDS)
@Fork(3)
@Warmup(iterations = 2, time = 1)
@Measurement(iterations = 5, time = 2)
public class MailOverTls {
    private static final ThreadMXBean THREADS = ManagementFactory.getThreadMXBean();

    private final MeasuringFork fork = MeasuringFork.open();
    private final TlsEngines clients = fork.clientEngines();
    private final TlsEngines servers = fork.serverEngines();
    private final BufferKind buffers = fork.plan().workload().buffers();
    private final byte[] mail =
            Payload.mail(Math.toIntExact(fork.plan().workload().messageSize()));
    private final ByteBuffer source = source();
    private final Payload expected = new Payload(mail, BufferKind.HEAP);

    /** Engine time of each side, closing included. */
    @State(Scope.Thread)
    @AuxCounters(AuxCounters.Type.EVENTS)
    public static class Costs {
        @Reported(as = "sender.cpu", in = Quantity.NANOS)
        public long senderCpu;

        @Reported(as = "receiver.cpu", in = Quantity.NANOS)
        public long receiverCpu;

        /** Of the sender's. */
        @Reported(as = "handshake.cpu", in = Quantity.NANOS)
        public long handshakeCpu;

        @Reported(as = "wire.out", in = Quantity.BYTES)
        public long bytesOut;

        @Reported(as = "wire.in", in = Quantity.BYTES)
        public long bytesIn;
    }

    @Setup(Level.Trial)
    public void warmUp(MailParams params) {
        IterationClock clock = new IterationClock();
        Costs costs = new Costs();
        fork.warmUp(() -> send(clock, costs));
    }

    @Benchmark
    public void send(IterationClock clock, Costs costs) {
        try {
            long start = THREADS.getCurrentThreadCpuTime();
            SSLEngine client = clients.newEngine();
            long clientMade = THREADS.getCurrentThreadCpuTime();
            SSLEngine server = servers.newEngine();
            long serverMade = THREADS.getCurrentThreadCpuTime();
            MemoryLink link = new MemoryLink(client, server, buffers, data -> {}, expected::check);
            try (link) {
                link.handshake();
                fork.accept(link.client().handshake().orElseThrow());
                costs.handshakeCpu += clientMade - start + link.client().cpuNanos();
                expected.wholly();
                link.client().write(source.rewind());
                link.exchange();
                expected.complete();
            }
            costs.senderCpu += clientMade - start + link.client().cpuNanos();
            costs.receiverCpu += serverMade - clientMade + link.server().cpuNanos();
            costs.bytesOut += link.client().bytesOut();
            costs.bytesIn += link.client().bytesIn();
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

    private ByteBuffer source() {
        ByteBuffer bytes = buffers == BufferKind.DIRECT
                ? ByteBuffer.allocateDirect(mail.length)
                : ByteBuffer.allocate(mail.length);
        return bytes.put(mail).flip();
    }
}
