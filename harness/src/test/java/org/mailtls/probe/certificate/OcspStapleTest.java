package org.mailtls.probe.certificate;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.mailtls.probe.Answers;
import org.mailtls.probe.Control;
import org.mailtls.probe.Said;
import org.mailtls.probe.TestLook;
import org.mailtls.probe.scripted.ClientHelloBytes;
import org.mailtls.probe.scripted.ScriptedServer;
import org.mailtls.probe.scripted.Smtp;
import org.mailtls.probe.scripted.TlsBytes;
import org.mailtls.probe.wire.TlsRecord;

class OcspStapleTest {
    private static final String ID = "CERT-OCSP-STAPLE";
    private static final int STATUS_REQUEST = 5;

    @Test
    @Control(check = ID, weak = false)
    void seesAResponseThatWasAskedFor() throws Exception {
        assertEquals("yes", Said.value(against(true), ID));
    }

    @Test
    @Control(check = ID, weak = true)
    void seesThatNoneComes() throws Exception {
        assertEquals("no", Said.value(against(false), ID));
    }

    private static Answers against(boolean staples) throws Exception {
        try (ScriptedServer server = new ScriptedServer((client, number) -> {
            if (!new Smtp(client.getInputStream(), client.getOutputStream()).upToTls()) {
                return;
            }
            TlsRecord record = TlsBytes.read(client.getInputStream());
            boolean asked =
                    record != null && ClientHelloBytes.of(record).extensions().containsKey(STATUS_REQUEST);
            boolean sent = staples && asked;
            client.getOutputStream()
                    .write(TlsBytes.joined(
                            TlsBytes.serverHello(
                                    0xc02f, new byte[0], sent ? Map.of(STATUS_REQUEST, new byte[0]) : Map.of()),
                            TlsBytes.certificate(List.of(new byte[300])),
                            sent ? TlsBytes.staple(new byte[470]) : new byte[0],
                            TlsBytes.done()));
            TlsBytes.read(client.getInputStream());
        })) {
            return new OcspStaple().look(TestLook.at(server.address()));
        }
    }
}
