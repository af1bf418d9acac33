package org.mailtls.benchmarks;

import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.mailtls.smtp.Ehlo;
import org.mailtls.smtp.MessageStream;
import org.mailtls.smtp.SmtpException;
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
 * One operation: one write inside the DATA of a long message, until the socket has taken it. The connection is made
 * before the iteration. A message ends after 16 MiB, or sooner if the server takes less, and the next one begins: that
 * is part of the wall time, for a server that cannot keep up slows the writer down there at the latest.
 */
@State(Scope.Thread)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MICROSECONDS)
@Fork(3)
@Warmup(iterations = 2, time = 1)
@Measurement(iterations = 5, time = 2)
public class WireThroughput {
    private static final long MESSAGE_BYTES = 16L << 20;

    private final WireFork fork = new WireFork();
    private final Payload payload =
            new Payload(fork.workload().writeSize(), fork.workload().buffers());

    private @Nullable SmtpSession session;
    private @Nullable MessageStream message;
    private long messageBytes = MESSAGE_BYTES;

    /** Of the writes alone, envelopes left out. */
    @State(Scope.Thread)
    @AuxCounters(AuxCounters.Type.EVENTS)
    public static class Costs {
        @Reported(as = "client.cpu", in = Quantity.NANOS)
        public long clientCpu;

        @Reported(as = "wire.out", in = Quantity.BYTES)
        public long bytesOut;
    }

    @Setup(Level.Trial)
    public void warmUp(ServerParams params) {
        IterationClock clock = new IterationClock();
        Costs costs = new Costs();
        fork.warmUp(this::connect, () -> write(clock, costs), this::disconnect);
    }

    @Setup(Level.Iteration)
    public void connect() {
        try {
            SmtpSession fresh = fork.connect();
            session = fresh;
            fork.secure(fresh);
            messageBytes = sizeLimit(fork.enter(fresh));
        } catch (Exception e) {
            throw fork.failed(e);
        }
    }

    @Setup(Level.Invocation)
    public void pace() {
        fork.pace();
    }

    @Benchmark
    public void write(IterationClock clock, Costs costs) {
        try {
            SmtpSession connected = connected();
            MessageStream content = messageWithRoom(connected);
            long cpu = connected.tlsCpuNanos();
            long bytes = connected.tlsBytesOut();
            content.write(payload.bytes());
            costs.clientCpu += connected.tlsCpuNanos() - cpu;
            costs.bytesOut += connected.tlsBytesOut() - bytes;
            clock.operations++;
        } catch (Exception e) {
            throw fork.failed(e);
        }
    }

    @TearDown(Level.Iteration)
    public void disconnect() {
        try (SmtpSession used = connected()) {
            if (message != null) {
                message.end();
            }
            used.quit();
        } catch (Exception e) {
            throw fork.failed(e);
        } finally {
            message = null;
            session = null;
        }
    }

    @TearDown(Level.Trial)
    public void finish() {
        fork.finish();
    }

    private MessageStream messageWithRoom(SmtpSession connected) throws SmtpException {
        MessageStream current = message;
        if (current != null && current.bytes() + payload.size() > messageBytes) {
            current.end();
            current = null;
        }
        if (current == null) {
            current = connected.beginMessage(WireFork.SENDER, WireFork.RECIPIENT);
            message = current;
        }
        return current;
    }

    /** RFC 1870: the parameter of SIZE; absent or 0 means no fixed limit. */
    private static long sizeLimit(Ehlo ehlo) {
        String size = ehlo.extensions().getOrDefault("SIZE", "");
        long limit = size.matches("[0-9]{1,18}") ? Long.parseLong(size) : 0;
        return limit == 0 ? MESSAGE_BYTES : Math.min(limit, MESSAGE_BYTES);
    }

    private SmtpSession connected() {
        if (session == null) {
            throw new IllegalStateException("The iteration has no connection");
        }
        return session;
    }
}
