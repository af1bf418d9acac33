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

/** One operation: connect, EHLO, STARTTLS, handshake, EHLO, QUIT. No mail. */
@State(Scope.Thread)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MICROSECONDS)
@Fork(3)
@Warmup(iterations = 2, time = 1)
@Measurement(iterations = 5, time = 2)
public class WireHandshake {
    private final WireFork fork = new WireFork();

    @State(Scope.Thread)
    @AuxCounters(AuxCounters.Type.EVENTS)
    public static class Costs {
        @Reported(as = "handshake.wall", in = Quantity.NANOS)
        public long handshakeWall;

        /** Apart, because under TLS 1.3 it can wait 40 ms for a delayed ACK of the session tickets. */
        @Reported(as = "first-command.wall", in = Quantity.NANOS)
        public long firstCommandWall;

        /** Of the whole session: handshake, tickets, the few records after it, close_notify. */
        @Reported(as = "client.cpu", in = Quantity.NANOS)
        public long clientCpu;

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
    public void warmUp(ServerParams params) {
        prime();
        IterationClock clock = new IterationClock();
        Costs costs = new Costs();
        fork.warmUp(() -> session(clock, costs));
    }

    @Setup(Level.Iteration)
    public void prime() {
        fork.prime();
    }

    @Setup(Level.Invocation)
    public void pace() {
        fork.pace();
    }

    @Benchmark
    public void session(IterationClock clock, Costs costs) {
        try (SmtpSession session = fork.connect()) {
            HandshakeReport report = fork.secure(session);
            session.ehlo();
            session.quit();
            costs.handshakeWall += session.times().nanos(Phase.HANDSHAKE);
            costs.firstCommandWall += session.times().nanos(Phase.FIRST_COMMAND_AFTER_TLS);
            costs.clientCpu += session.tlsCpuNanos();
            costs.bytesOut += report.bytesOut();
            costs.bytesIn += report.bytesIn();
            costs.flightsOut += report.flightsOut();
            costs.flightsIn += report.flightsIn();
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
