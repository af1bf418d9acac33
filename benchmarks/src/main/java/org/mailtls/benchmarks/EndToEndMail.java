package org.mailtls.benchmarks;

import java.lang.management.ManagementFactory;
import java.lang.management.ThreadMXBean;
import java.util.Arrays;
import java.util.Objects;
import java.util.concurrent.TimeUnit;
import org.mailtls.protection.MailProtection;
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

/** One operation: sign and encrypt one mail, decrypt and verify it, and compare it with what was sent. */
@State(Scope.Thread)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MICROSECONDS)
@Fork(3)
@Warmup(iterations = 2, time = 1)
@Measurement(iterations = 5, time = 2)
public class EndToEndMail {
    private static final ThreadMXBean THREADS = ManagementFactory.getThreadMXBean();

    private final MeasuringFork fork = MeasuringFork.open();
    private final byte[] mail =
            Payload.mail(Math.toIntExact(fork.plan().workload().messageSize()));
    private final MailProtection protection = MailProtection.of(
            Objects.requireNonNull(fork.plan().workload().protection()).name(),
            Objects.requireNonNull(fork.plan().workload().mailKeys()));

    /** CPU time of each step, and of the two that each side does. */
    @State(Scope.Thread)
    @AuxCounters(AuxCounters.Type.EVENTS)
    public static class Costs {
        @Reported(as = "sender.cpu", in = Quantity.NANOS)
        public long senderCpu;

        @Reported(as = "receiver.cpu", in = Quantity.NANOS)
        public long receiverCpu;

        @Reported(as = "sign.cpu", in = Quantity.NANOS)
        public long signCpu;

        @Reported(as = "encrypt.cpu", in = Quantity.NANOS)
        public long encryptCpu;

        @Reported(as = "decrypt.cpu", in = Quantity.NANOS)
        public long decryptCpu;

        @Reported(as = "verify.cpu", in = Quantity.NANOS)
        public long verifyCpu;

        /** The mail as it goes over the wire. */
        @Reported(as = "wire.out", in = Quantity.BYTES)
        public long bytesOut;
    }

    @Setup(Level.Trial)
    public void warmUp(EndToEndParams params) {
        IterationClock clock = new IterationClock();
        Costs costs = new Costs();
        fork.warmUp(() -> protect(clock, costs));
    }

    @Benchmark
    public void protect(IterationClock clock, Costs costs) {
        try {
            long start = THREADS.getCurrentThreadCpuTime();
            byte[] signed = protection.sign(mail);
            long signedAt = THREADS.getCurrentThreadCpuTime();
            byte[] sealed = protection.encrypt(signed);
            long sealedAt = THREADS.getCurrentThreadCpuTime();
            byte[] opened = protection.decrypt(sealed);
            long openedAt = THREADS.getCurrentThreadCpuTime();
            byte[] verified = protection.verify(opened);
            long verifiedAt = THREADS.getCurrentThreadCpuTime();
            if (!Arrays.equals(mail, verified)) {
                throw new WrongDataException("The mail that was verified is not the one that was signed");
            }
            costs.signCpu += signedAt - start;
            costs.encryptCpu += sealedAt - signedAt;
            costs.senderCpu += sealedAt - start;
            costs.decryptCpu += openedAt - sealedAt;
            costs.verifyCpu += verifiedAt - openedAt;
            costs.receiverCpu += verifiedAt - sealedAt;
            costs.bytesOut += sealed.length;
            clock.operations++;
        } catch (RuntimeException e) {
            throw fork.failed(e);
        }
    }

    @TearDown(Level.Trial)
    public void finish() {
        fork.finished();
    }
}
