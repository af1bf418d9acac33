package org.mailtls.benchmarks;

import java.util.concurrent.TimeUnit;
import org.mailtls.provider.HandshakeReport;
import org.mailtls.smtp.Phase;
import org.mailtls.smtp.SmtpSession;
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
 * One operation, once in a JVM's life: load the provider and the SMTP client, connect, EHLO, STARTTLS, handshake, EHLO,
 * QUIT. It is what a command-line mail tool pays, the start of the JVM itself left out.
 */
@State(Scope.Thread)
@BenchmarkMode(Mode.SingleShotTime)
@OutputTimeUnit(TimeUnit.MICROSECONDS)
@Fork(20)
@Warmup(iterations = 0)
@Measurement(iterations = 1)
public class FirstWireHandshake {
    private final WireFork fork = WireFork.cold();

    @State(Scope.Thread)
    @AuxCounters(AuxCounters.Type.EVENTS)
    public static class Costs {
        /** Without the loading of the provider and its context, which come before. */
        @Reported(as = "handshake.wall", in = Quantity.NANOS)
        public long handshakeWall;

        @Reported(as = "client.cpu", in = Quantity.NANOS)
        public long clientCpu;

        @Reported(as = "process.cpu", in = Quantity.NANOS)
        public long processCpu;

        @Reported(as = "wire.out", in = Quantity.BYTES)
        public long bytesOut;

        @Reported(as = "wire.in", in = Quantity.BYTES)
        public long bytesIn;
    }

    /** Sets nothing up, since the first handshake pays for all: it makes JMH make the parameters before this object. */
    @Setup(Level.Trial)
    public void after(ServerParams params) {}

    @Benchmark
    public void session(IterationClock clock, Costs costs) {
        long process = ProcessClock.cpuNanos();
        fork.open();
        try (SmtpSession session = fork.connect()) {
            HandshakeReport report = fork.secure(session);
            session.ehlo();
            session.quit();
            costs.processCpu = ProcessClock.cpuNanos() - process;
            costs.handshakeWall = session.times().nanos(Phase.HANDSHAKE);
            costs.clientCpu = fork.openCpuNanos() + session.tlsCpuNanos();
            costs.bytesOut = report.bytesOut();
            costs.bytesIn = report.bytesIn();
            clock.operations++;
        } catch (Exception e) {
            throw fork.failed(e);
        }
    }

    @TearDown(Level.Trial)
    public void finish() {
        fork.finish();
    }
}
