package org.mailtls.probe.attack;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.net.Socket;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.mailtls.probe.Answers;
import org.mailtls.probe.Control;
import org.mailtls.probe.Fact;
import org.mailtls.probe.FactState;
import org.mailtls.probe.Said;
import org.mailtls.probe.TestLook;
import org.mailtls.probe.scripted.ClientHelloBytes;
import org.mailtls.probe.scripted.ScriptedServer;
import org.mailtls.probe.scripted.Smtp;
import org.mailtls.probe.scripted.TlsBytes;
import org.mailtls.probe.wire.TlsRecord;

class HeartbleedTest {
    private static final String ID = "ATT-HEARTBLEED";
    private static final String SUITE = "TLS_RSA_WITH_AES_128_CBC_SHA";
    private static final int SUITE_CODE = 0x002f;
    private static final int HEARTBEAT = 15;
    private static final byte MEMORY = 0x5c;

    /** What a server does with a heartbeat request. */
    private interface Pulse {
        void answer(TlsRecord request, Socket client) throws IOException;
    }

    @Test
    @Control(check = ID, weak = true)
    void seesAServerThatGivesItsMemoryAway() throws Exception {
        Answers answers = against(true, HeartbleedTest::bleed);
        assertEquals("yes", Said.value(answers, ID));
        String evidence = Said.of(answers, ID).evidence().toString();
        assertTrue(evidence.contains("80 bytes too many"), evidence);
        assertFalse(evidence.contains("5c5c") || evidence.contains("\\\\"), "the memory itself is kept: " + evidence);
    }

    @Test
    @Control(check = ID, weak = false)
    void seesAServerThatThrowsTheRequestAway() throws Exception {
        assertEquals("no", Said.value(against(true, (request, client) -> {}), ID));
    }

    @Test
    void anAlertIsSafe() throws Exception {
        Answers answers =
                against(true, (request, client) -> client.getOutputStream().write(TlsBytes.alert(10)));
        assertEquals("no", Said.value(answers, ID));
    }

    /** A server that answers an answer as long as the request is odd, and gives nothing away. */
    @Test
    void anAnswerWithoutSurplusIsSafe() throws Exception {
        Answers answers = against(
                true,
                (request, client) -> client.getOutputStream()
                        .write(TlsRecord.of(TlsRecord.HEARTBEAT, TlsBytes.TLS12, new byte[] {2, 0, 0})
                                .bytes()));
        assertEquals("no", Said.value(answers, ID));
    }

    @Test
    void nothingIsSentWithoutAgreement() throws Exception {
        assertEquals("no", Said.value(against(false, HeartbleedTest::bleed), ID));
        try (ScriptedServer server = new ScriptedServer((client, number) -> {})) {
            TestLook look =
                    TestLook.at(server.address()).flag("FEAT-HEARTBEAT", false).seen("CS-ALL", SUITE);
            assertEquals("no", Said.value(new Heartbleed().look(look), ID));
            assertEquals(0, server.connections());
        }
    }

    @Test
    void withoutTheFactItIsNotTested() throws Exception {
        Fact fact = Said.of(
                new Heartbleed()
                        .look(TestLook.nowhere().unknown("FEAT-HEARTBEAT").seen("CS-ALL", SUITE)),
                ID);
        assertEquals(FactState.NOT_TESTED, fact.state());
    }

    /** As OpenSSL 1.0.1 did it: as many bytes as the request claims, and sixteen of padding. */
    private static void bleed(TlsRecord request, Socket client) throws IOException {
        int claimed = (request.body()[1] & 0xff) << 8 | request.body()[2] & 0xff;
        byte[] response = new byte[3 + claimed + 16];
        Arrays.fill(response, MEMORY);
        response[0] = 2;
        response[1] = request.body()[1];
        response[2] = request.body()[2];
        client.getOutputStream()
                .write(TlsRecord.of(TlsRecord.HEARTBEAT, TlsBytes.TLS12, response)
                        .bytes());
    }

    private static Answers against(boolean agrees, Pulse pulse) throws Exception {
        try (ScriptedServer server = new ScriptedServer((client, number) -> {
            if (!new Smtp(client.getInputStream(), client.getOutputStream()).upToTls()) {
                return;
            }
            TlsRecord hello = TlsBytes.read(client.getInputStream());
            boolean asked =
                    hello != null && ClientHelloBytes.of(hello).extensions().containsKey(HEARTBEAT);
            Map<Integer, byte[]> extensions = agrees && asked ? Map.of(HEARTBEAT, new byte[] {1}) : Map.of();
            client.getOutputStream().write(TlsBytes.flight(SUITE_CODE, extensions, List.of(new byte[300])));
            TlsRecord record = TlsBytes.read(client.getInputStream());
            while (record != null) {
                if (record.type() == TlsRecord.HEARTBEAT) {
                    pulse.answer(record, client);
                }
                record = TlsBytes.read(client.getInputStream());
            }
        })) {
            return new Heartbleed()
                    .look(TestLook.at(server.address())
                            .flag("FEAT-HEARTBEAT", true)
                            .seen("CS-ALL", SUITE));
        }
    }
}
