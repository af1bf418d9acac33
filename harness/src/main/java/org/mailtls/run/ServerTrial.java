package org.mailtls.run;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.mailtls.host.Scratch;
import org.mailtls.pki.ServerCertificates;
import org.mailtls.pki.TestAuthority;
import org.mailtls.provider.ClientTls;
import org.mailtls.provider.HandshakeReport;
import org.mailtls.provider.Providers;
import org.mailtls.provider.TlsEngines;
import org.mailtls.scenario.BufferKind;
import org.mailtls.scenario.Driver;
import org.mailtls.scenario.ServerSettings;
import org.mailtls.scenario.Service;
import org.mailtls.scenario.TlsSettings;
import org.mailtls.server.EnvironmentException;
import org.mailtls.server.LabUser;
import org.mailtls.server.MailServer;
import org.mailtls.server.MissingImageException;
import org.mailtls.server.ServerFailedException;
import org.mailtls.server.ServerIdentity;
import org.mailtls.server.ServerStart;
import org.mailtls.server.container.LabServer;
import org.mailtls.smtp.Deadlines;
import org.mailtls.smtp.Message;
import org.mailtls.smtp.SmtpClient;
import org.mailtls.smtp.SmtpException;
import org.mailtls.smtp.SmtpSession;

/**
 * One server of the lab, started with its defaults and given a mail through each of its doors.
 *
 * @param identity what it said it is; null if it did not come up
 * @param readySeconds from the request to the greeting, the build of an image left out; 0 if it did not come up
 * @param problem what went wrong; null if all went well
 * @param skipped whether the problem is a legacy image that cannot be had here
 */
public record ServerTrial(
        LabServer server,
        @Nullable ServerIdentity identity,
        double readySeconds,
        List<Door> doors,
        @Nullable String problem,
        boolean skipped) {

    /** One mail that was accepted, and what its connection negotiated. */
    public record Door(
            String service,
            String protocol,
            String suite,
            @Nullable String group) {}

    /** True unless it failed; what was skipped did not. */
    public boolean passed() {
        return problem == null || skipped;
    }

    /**
     * Starts, tries and removes it.
     *
     * @throws EnvironmentException if there is no engine, or it goes away
     */
    public static ServerTrial of(LabServer server) {
        try (Scratch scratch = Scratch.create()) {
            TestAuthority authority = TestAuthority.create(scratch.folder("pki"));
            ServerCertificates certificates = authority.equip(TlsSettings.DEFAULT);
            ServerSettings settings = ServerSettings.container(server.name(), server.release());
            ServerStart start = new ServerStart(
                    settings,
                    certificates,
                    "SunJSSE",
                    "trial-" + ProcessHandle.current().pid());
            return tried(server, start);
        }
    }

    private static ServerTrial tried(LabServer lab, ServerStart start) {
        // Brought up twice: the first time may build the image, the second tells how long a warm start takes.
        try {
            ServerPool.driver(Driver.CONTAINER).start(start).close();
            long begin = System.nanoTime();
            try (MailServer server = ServerPool.driver(Driver.CONTAINER).start(start)) {
                double ready = (System.nanoTime() - begin) / 1e9;
                return mailed(lab, server, start, ready);
            }
        } catch (MissingImageException e) {
            return new ServerTrial(lab, null, 0, List.of(), e.getMessage(), e.legacy());
        } catch (ServerFailedException e) {
            return new ServerTrial(lab, null, 0, List.of(), e.getMessage(), false);
        }
    }

    private static ServerTrial mailed(LabServer lab, MailServer server, ServerStart start, double ready) {
        List<Door> doors = new ArrayList<>();
        ClientTls tls = new ClientTls(List.of(), List.of(), start.certificates().trust());
        try (TlsEngines engines = Providers.named("SunJSSE").client(tls);
                SmtpClient client = new SmtpClient(engines, BufferKind.HEAP, Deadlines.DEFAULT)) {
            for (Service service : Service.values()) {
                try {
                    doors.add(mailed(client, server, service));
                } catch (SmtpException e) {
                    String problem = service.word() + ": " + e.getMessage() + "\n  last log lines:\n    "
                            + String.join("\n    ", server.logTail(10));
                    return new ServerTrial(lab, server.identity(), ready, doors, problem, false);
                }
            }
        }
        return new ServerTrial(lab, server.identity(), ready, doors, null, false);
    }

    private static Door mailed(SmtpClient client, MailServer server, Service service) throws SmtpException {
        try (SmtpSession session = service.implicitTls()
                ? client.connectTls(server.address(service))
                : client.connect(server.address(service))) {
            HandshakeReport report;
            if (service.implicitTls()) {
                report = session.handshakeAtConnect().orElseThrow();
            } else {
                session.ehlo();
                report = session.startTls();
            }
            session.ehlo();
            if (service.authenticated()) {
                session.authenticate(LabUser.NAME, LabUser.PASSWORD);
            }
            session.mail(MAIL);
            session.quit();
            return new Door(service.word(), report.protocol(), report.suite(), report.group());
        }
    }

    private static final Message MAIL = new Message(
            "sender@example.test",
            List.of("sink@example.test"),
            "From: <sender@example.test>\r\nTo: <sink@example.test>\r\nSubject: trial\r\n\r\nIs anybody there?\r\n"
                    .getBytes(java.nio.charset.StandardCharsets.US_ASCII));
}
