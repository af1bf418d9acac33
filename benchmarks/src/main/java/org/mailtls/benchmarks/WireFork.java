package org.mailtls.benchmarks;

import java.lang.management.ManagementFactory;
import java.lang.management.ThreadMXBean;
import java.net.InetSocketAddress;
import java.util.concurrent.locks.LockSupport;
import org.jspecify.annotations.Nullable;
import org.mailtls.provider.HandshakeReport;
import org.mailtls.provider.TlsEngines;
import org.mailtls.scenario.Resumption;
import org.mailtls.scenario.Service;
import org.mailtls.scenario.WorkloadSettings;
import org.mailtls.server.LabUser;
import org.mailtls.smtp.Deadlines;
import org.mailtls.smtp.Ehlo;
import org.mailtls.smtp.SmtpClient;
import org.mailtls.smtp.SmtpException;
import org.mailtls.smtp.SmtpSession;

/** What the workloads over the wire share: the client, the server's address, the pace. */
final class WireFork {
    private static final ThreadMXBean THREADS = ManagementFactory.getThreadMXBean();

    static final String SENDER = "sender@example.test";
    static final String RECIPIENT = "sink@example.test";

    private final MeasuringFork fork = MeasuringFork.open();
    private @Nullable TlsEngines engines;
    private @Nullable SmtpClient client;
    private long openCpuNanos;
    private final InetSocketAddress server = address();
    private long nextStart = System.nanoTime();

    WireFork() {
        this(true);
    }

    private WireFork(boolean open) {
        if (open) {
            open();
        }
    }

    /** One that has not touched the provider before {@link #open}. */
    static WireFork cold() {
        return new WireFork(false);
    }

    /** Makes the provider's context and a client of it that knows no session yet. */
    void open() {
        long start = THREADS.getCurrentThreadCpuTime();
        TlsEngines fresh = fork.clientEngines();
        openCpuNanos = THREADS.getCurrentThreadCpuTime() - start;
        engines = fresh;
        client = new SmtpClient(fresh, workload().buffers(), Deadlines.DEFAULT);
    }

    /** CPU time that the context took. */
    long openCpuNanos() {
        return openCpuNanos;
    }

    private void close() {
        if (client != null) {
            client.close();
        }
        if (engines != null) {
            engines.close();
        }
    }

    WorkloadSettings workload() {
        return fork.plan().workload();
    }

    /** Connects and reads the greeting. */
    SmtpSession connect() throws SmtpException {
        SmtpClient opened = client;
        if (opened == null) {
            throw new IllegalStateException("The fork's client was not opened");
        }
        return service().implicitTls() ? opened.connectTls(server) : opened.connect(server);
    }

    /** EHLO and STARTTLS, unless the session began with TLS, and in any case a handshake that is what the cell says. */
    HandshakeReport secure(SmtpSession session) throws SmtpException {
        HandshakeReport report;
        if (service().implicitTls()) {
            report = session.handshakeAtConnect().orElseThrow();
        } else {
            session.ehlo();
            report = session.startTls();
        }
        fork.accept(report);
        return report;
    }

    /** EHLO inside TLS, and AUTH where the service wants it; what comes next may be MAIL. */
    Ehlo enter(SmtpSession session) throws SmtpException {
        Ehlo ehlo = session.ehlo();
        if (service().authenticated()) {
            session.authenticate(LabUser.NAME, LabUser.PASSWORD);
        }
        return ehlo;
    }

    /** Where sessions are resumed: makes one with a client that knows none yet, for the next ones to resume. */
    void prime() {
        if (workload().resumption() == Resumption.NONE) {
            return;
        }
        close();
        open();
        pace();
        try (SmtpSession session = connect()) {
            if (!service().implicitTls()) {
                session.ehlo();
                session.startTls();
            }
            // The ticket of TLS 1.3 comes after the handshake, and is read along with the reply.
            session.ehlo();
            session.quit();
        } catch (SmtpException e) {
            throw failed(e);
        }
    }

    private Service service() {
        return fork.plan().service();
    }

    /** At the pace that the cell gives. */
    void warmUp(Runnable operation) {
        warmUp(() -> {}, operation, () -> {});
    }

    void warmUp(Runnable before, Runnable operation, Runnable after) {
        fork.warmUp(
                before,
                () -> {
                    pace();
                    operation.run();
                },
                after);
    }

    RuntimeException failed(Throwable cause) {
        return fork.failed(cause);
    }

    /** Waits until the next operation may start; called outside the measured time. */
    void pace() {
        Double pace = workload().pace();
        if (pace == null) {
            return;
        }
        long wait;
        while ((wait = nextStart - System.nanoTime()) > 0
                && !Thread.currentThread().isInterrupted()) {
            LockSupport.parkNanos(wait);
        }
        // Counted from now: an operation that was late does not make the ones after it hurry.
        nextStart = System.nanoTime() + (long) (1e9 / pace);
    }

    void finish() {
        close();
        fork.finished();
    }

    private InetSocketAddress address() {
        @Nullable String host = fork.plan().host();
        if (host == null) {
            throw fork.failed(new IllegalStateException("the plan names no server"));
        }
        return new InetSocketAddress(host, fork.plan().port());
    }
}
