package org.mailtls.smtp;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.Optional;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.mailtls.provider.ClientTls;
import org.mailtls.provider.HandshakeReport;
import org.mailtls.provider.NegotiationCheck;
import org.mailtls.provider.Providers;
import org.mailtls.provider.ServerTls;
import org.mailtls.provider.TlsEngines;
import org.mailtls.scenario.BufferKind;
import org.mailtls.scenario.ClientSettings;
import org.mailtls.scenario.Resumption;
import org.mailtls.scenario.TlsSettings;

/** The ticket of TLS 1.3 follows the handshake: who hangs up without reading once more resumes nothing, and that is seen. */
class TicketReadTest {
    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    void onlyAClientThatReadsOnResumes(boolean readsOn) throws Exception {
        ServerTls serverTls = new ServerTls(List.of(), List.of(), Lab.IDENTITY, true);
        ClientTls clientTls =
                new ClientTls(List.of("TLSv1.3"), List.of(), Lab.IDENTITY.root()).resuming(Resumption.PSK);
        try (TlsEngines servers = Providers.named("SunJSSE").server(serverTls);
                EmbeddedServer server = EmbeddedServer.start(servers, Lab.settings());
                TlsEngines clients = Providers.named("SunJSSE").client(clientTls);
                SmtpClient client = new SmtpClient(clients, BufferKind.HEAP, Deadlines.DEFAULT)) {
            try (SmtpSession first = client.connect(server.address())) {
                first.ehlo();
                first.startTls();
                if (readsOn) {
                    first.ehlo();
                }
            }
            try (SmtpSession second = client.connect(server.address())) {
                second.ehlo();
                HandshakeReport report = second.startTls();
                Optional<String> wrong = NegotiationCheck.check(
                        new ClientSettings("SunJSSE", null, null, List.of(), List.of(), List.of(), true),
                        TlsSettings.DEFAULT,
                        Resumption.PSK,
                        report);
                if (readsOn) {
                    assertEquals(Optional.empty(), wrong);
                } else {
                    assertTrue(
                            wrong.orElse("")
                                    .startsWith("resumption by psk was wanted, but the handshake was full in TLSv1.3:"
                                            + " the client offered no session"),
                            wrong.toString());
                }
            }
        }
    }
}
