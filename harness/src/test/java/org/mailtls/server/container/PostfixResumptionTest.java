package org.mailtls.server.container;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.mailtls.provider.ClientTls;
import org.mailtls.provider.HandshakeReport;
import org.mailtls.provider.NegotiationCheck;
import org.mailtls.provider.Providers;
import org.mailtls.provider.TlsEngines;
import org.mailtls.scenario.BufferKind;
import org.mailtls.scenario.ClientSettings;
import org.mailtls.scenario.Resumption;
import org.mailtls.scenario.TlsSettings;
import org.mailtls.scenario.TlsSettingsBuilder;
import org.mailtls.server.MailServer;
import org.mailtls.smtp.Deadlines;
import org.mailtls.smtp.SmtpClient;
import org.mailtls.smtp.SmtpException;
import org.mailtls.smtp.SmtpSession;

/** A Postfix that keeps sessions is resumed in each way; one that does not makes the handshake one that no cell takes. */
@DockerTest
class PostfixResumptionTest {
    private record Way(String provider, Resumption kind) {}

    /** SunJSSE's session ids need a flag of the JVM: its sessions up to TLS 1.2 are tickets by default. */
    private static final List<Way> WAYS = List.of(
            new Way("BoringSSL", Resumption.SESSION_ID),
            new Way("BoringSSL", Resumption.TICKET),
            new Way("BoringSSL", Resumption.PSK),
            new Way("SunJSSE", Resumption.TICKET),
            new Way("SunJSSE", Resumption.PSK));

    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    void isResumedOnlyIfItKeepsSessions(boolean keeps, @TempDir Path folder) throws Exception {
        Lab lab = new Lab("resumption", folder);
        TlsSettings tls =
                new TlsSettingsBuilder().sessionCache(keeps).tickets(keeps).build();
        try (MailServer server = lab.tls("trixie", tls)) {
            for (Way way : WAYS) {
                ClientSettings client =
                        new ClientSettings(way.provider(), null, null, List.of(), List.of(), List.of(), true);
                HandshakeReport second = second(way, server, lab.trust());
                String wrong =
                        NegotiationCheck.check(client, tls, way.kind(), second).orElse("");
                if (keeps) {
                    assertEquals("", wrong, way::toString);
                } else {
                    assertTrue(
                            wrong.startsWith(
                                    "resumption by " + way.kind().word() + " was wanted, but the handshake was full"),
                            way + ": " + wrong);
                }
            }
        }
    }

    private static HandshakeReport second(Way way, MailServer server, Path trust) throws SmtpException {
        String protocol = way.kind() == Resumption.PSK ? "TLSv1.3" : "TLSv1.2";
        ClientTls settings = new ClientTls(List.of(protocol), List.of(), trust).resuming(way.kind());
        try (TlsEngines engines = Providers.named(way.provider()).client(settings);
                SmtpClient client = new SmtpClient(engines, BufferKind.HEAP, Deadlines.DEFAULT)) {
            handshake(client, server);
            return handshake(client, server);
        }
    }

    private static HandshakeReport handshake(SmtpClient client, MailServer server) throws SmtpException {
        try (SmtpSession session = client.connect(server.address())) {
            session.ehlo();
            HandshakeReport report = session.startTls();
            session.ehlo();
            session.quit();
            return report;
        }
    }
}
