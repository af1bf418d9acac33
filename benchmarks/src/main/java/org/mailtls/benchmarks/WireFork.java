package org.mailtls.benchmarks;

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
    static final String SENDER = "sender@example.test";
    static final String RECIPIENT = "sink@example.test";

    private final MeasuringFork fork = MeasuringFork.open();
    private TlsEngines engines = fork.clientEngines();
    private SmtpClient client = new SmtpClient(engines, workload().buffers(), Deadlines.DEFAULT);
    private final InetSocketAddress server = address();
    private long nextStart = System.nanoTime();

    WorkloadSettings workload() {
        return fork.plan().workload();
    }

    /** Connects and reads the greeting. */
    SmtpSession connect() throws SmtpException {
        return service().implicitTls() ? client.connectTls(server) : client.connect(server);
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
        client.close();
        engines.close();
        engines = fork.clientEngines();
        client = new SmtpClient(engines, workload().buffers(), Deadlines.DEFAULT);
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
        client.close();
        engines.close();
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
