package org.mailtls.benchmarks;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.mailtls.provider.HandshakeReport;
import org.mailtls.scenario.BufferKind;
import org.mailtls.smtp.Message;
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

/** One operation: connect, EHLO, STARTTLS, full handshake, EHLO, AUTH where wanted, one mail, QUIT. */
@State(Scope.Thread)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MICROSECONDS)
@Fork(3)
@Warmup(iterations = 2, time = 1)
@Measurement(iterations = 5, time = 2)
public class Delivery {
    private final WireFork fork = new WireFork();
    private final Message mail = mail(Math.toIntExact(fork.workload().messageSize()));

    /** Wall time of each phase, and what TLS takes of the whole. */
    @State(Scope.Thread)
    @AuxCounters(AuxCounters.Type.EVENTS)
    public static class Costs {
        @Reported(as = "phase.connect", in = Quantity.NANOS)
        public long connect;

        @Reported(as = "phase.banner", in = Quantity.NANOS)
        public long banner;

        @Reported(as = "phase.ehlo", in = Quantity.NANOS)
        public long ehlo;

        @Reported(as = "phase.starttls", in = Quantity.NANOS)
        public long startTls;

        @Reported(as = "phase.handshake", in = Quantity.NANOS)
        public long handshake;

        @Reported(as = "phase.first-command", in = Quantity.NANOS)
        public long firstCommand;

        @Reported(as = "phase.auth", in = Quantity.NANOS, unlessZero = true)
        public long auth;

        @Reported(as = "phase.envelope", in = Quantity.NANOS)
        public long envelope;

        @Reported(as = "phase.content", in = Quantity.NANOS)
        public long content;

        @Reported(as = "phase.quit", in = Quantity.NANOS)
        public long quit;

        @Reported(as = "client.cpu", in = Quantity.NANOS)
        public long clientCpu;

        /** Of that, the handshake. */
        @Reported(as = "handshake.cpu", in = Quantity.NANOS)
        public long handshakeCpu;

        /** Of that, everything else: the mail, the dialogue around it, the closing. */
        @Reported(as = "transfer.cpu", in = Quantity.NANOS)
        public long transferCpu;

        @Reported(as = "wire.out", in = Quantity.BYTES)
        public long bytesOut;

        @Reported(as = "wire.in", in = Quantity.BYTES)
        public long bytesIn;

        void add(SmtpSession session, HandshakeReport report) {
            connect += session.times().nanos(Phase.CONNECT);
            banner += session.times().nanos(Phase.BANNER);
            ehlo += session.times().nanos(Phase.EHLO);
            startTls += session.times().nanos(Phase.STARTTLS);
            handshake += session.times().nanos(Phase.HANDSHAKE);
            firstCommand += session.times().nanos(Phase.FIRST_COMMAND_AFTER_TLS);
            auth += session.times().nanos(Phase.AUTH);
            envelope += session.times().nanos(Phase.ENVELOPE);
            content += session.times().nanos(Phase.CONTENT);
            quit += session.times().nanos(Phase.QUIT);
            clientCpu += session.tlsCpuNanos();
            handshakeCpu += report.cpuNanos();
            transferCpu += session.tlsCpuNanos() - report.cpuNanos();
            bytesOut += session.tlsBytesOut();
            bytesIn += session.tlsBytesIn();
        }
    }

    @Setup(Level.Trial)
    public void warmUp(ServerParams params) {
        IterationClock clock = new IterationClock();
        Costs costs = new Costs();
        fork.warmUp(() -> deliver(clock, costs));
    }

    @Setup(Level.Invocation)
    public void pace() {
        fork.pace();
    }

    @Benchmark
    public void deliver(IterationClock clock, Costs costs) {
        try (SmtpSession session = fork.connect()) {
            HandshakeReport report = fork.secure(session);
            fork.enter(session);
            session.mail(mail);
            session.quit();
            costs.add(session, report);
            clock.operations++;
        } catch (Exception e) {
            throw fork.failed(e);
        }
    }

    @TearDown(Level.Trial)
    public void finish() {
        fork.finish();
    }

    /** Headers, an empty line, and lines of text up to the size; a size below that of the headers gives them alone. */
    private static Message mail(int size) {
        String headers = "From: <" + WireFork.SENDER + ">\r\nTo: <" + WireFork.RECIPIENT + ">\r\n"
                + "Subject: delivery benchmark\r\n\r\n";
        byte[] head = headers.getBytes(StandardCharsets.US_ASCII);
        byte[] content = new byte[Math.max(size, head.length)];
        System.arraycopy(head, 0, content, 0, head.length);
        ByteBuffer body = new Payload(content.length - head.length, BufferKind.HEAP).bytes();
        body.get(content, head.length, body.remaining());
        return new Message(WireFork.SENDER, List.of(WireFork.RECIPIENT), content);
    }
}
