package org.mailtls.probe.attack;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.mailtls.probe.Answers;
import org.mailtls.probe.Control;
import org.mailtls.probe.FactState;
import org.mailtls.probe.Said;
import org.mailtls.probe.TestLook;
import org.mailtls.probe.scripted.ScriptedServer;
import org.mailtls.probe.scripted.Smtp;
import org.mailtls.probe.scripted.TlsBytes;
import org.mailtls.probe.wire.TlsRecord;

class EarlyCcsTest {
    private static final String ID = "ATT-CCS";
    private static final int UNEXPECTED_MESSAGE = 10;
    private static final int BAD_RECORD_MAC = 20;
    private static final int DECODE_ERROR = 50;
    private static final int NOTHING = -1;

    @Test
    @Control(check = ID, weak = true)
    void seesAServerThatChangesItsKeysTooEarly() throws Exception {
        assertEquals("yes", Said.value(against(NOTHING, BAD_RECORD_MAC), ID));
    }

    @Test
    @Control(check = ID, weak = false)
    void seesAServerThatRefuses() throws Exception {
        assertEquals("no", Said.value(against(UNEXPECTED_MESSAGE, NOTHING), ID));
    }

    /** It ignored the first, and could not read the second as a message: nothing was decrypted. */
    @Test
    void aServerThatIgnoresTheMessageIsSafe() throws Exception {
        assertEquals("no", Said.value(against(NOTHING, DECODE_ERROR), ID));
        assertEquals("no", Said.value(against(NOTHING, UNEXPECTED_MESSAGE), ID));
    }

    @Test
    void silenceProvesNothing() throws Exception {
        assertEquals(
                FactState.NOT_TESTED, Said.of(against(NOTHING, NOTHING), ID).state());
    }

    @Test
    void withTls13AloneThereIsNothingToAsk() throws Exception {
        TestLook look = TestLook.nowhere().seen("CS-ALL", "TLS_AES_128_GCM_SHA256");
        assertEquals(
                FactState.NOT_APPLICABLE, Said.of(new EarlyCcs().look(look), ID).state());
        assertEquals(
                FactState.NOT_TESTED,
                Said.of(new EarlyCcs().look(TestLook.nowhere().unknown("CS-ALL")), ID)
                        .state());
    }

    /** @param first alert to ChangeCipherSpec, or nothing; {@code second} to the record behind it */
    private static Answers against(int first, int second) throws Exception {
        try (ScriptedServer server = new ScriptedServer((client, number) -> {
            if (!new Smtp(client.getInputStream(), client.getOutputStream()).upToTls()) {
                return;
            }
            TlsBytes.read(client.getInputStream());
            client.getOutputStream().write(TlsBytes.flight(0x002f, Map.of(), List.of(new byte[300])));
            TlsRecord record = TlsBytes.read(client.getInputStream());
            while (record != null) {
                int alert = record.type() == TlsRecord.CHANGE_CIPHER_SPEC ? first : second;
                if (alert != NOTHING) {
                    client.getOutputStream().write(TlsBytes.alert(alert));
                    return;
                }
                record = TlsBytes.read(client.getInputStream());
            }
        })) {
            return new EarlyCcs().look(TestLook.at(server.address()).seen("CS-ALL", "TLS_RSA_WITH_AES_128_CBC_SHA"));
        }
    }
}
