package org.mailtls.smtp;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.mailtls.provider.TlsEngines;
import org.mailtls.scenario.BufferKind;

/** Sessions that begin with a header of the PROXY protocol, or without one, to a server that reads them. */
class ProxiedSessionTest {
    private static final String HEADER = "PROXY TCP4 203.0.113.9 127.0.0.1 40000 25\r\n";

    @ParameterizedTest
    @CsvSource({"true, true", "true, false", "false, true", "false, false"})
    void reachTlsAllTheSame(boolean header, boolean tlsFirst) throws Exception {
        byte[] first = header ? HEADER.getBytes(StandardCharsets.US_ASCII) : new byte[0];
        EmbeddedSettings settings = Lab.settings().withProxyProtocol(true).withImplicitTls(tlsFirst);
        try (TlsEngines ours = Lab.client("SunJSSE", "TLSv1.3");
                TlsEngines theirs = Lab.server("SunJSSE");
                EmbeddedServer server = EmbeddedServer.start(theirs, settings);
                SmtpClient client = new SmtpClient(ours, BufferKind.HEAP, Deadlines.all(Duration.ofSeconds(10)))
                        .withPreamble(header ? () -> first : null);
                SmtpSession session =
                        tlsFirst ? client.connectTls(server.address()) : client.connect(server.address())) {
            session.ehlo();
            if (!tlsFirst) {
                session.startTls();
                session.ehlo();
            }
            session.noop();
            session.quit();
            assertEquals(1, session.times().count(Phase.HANDSHAKE));
        }
    }
}
