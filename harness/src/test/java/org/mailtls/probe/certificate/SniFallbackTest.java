package org.mailtls.probe.certificate;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.List;
import java.util.Map;
import java.util.function.Predicate;
import org.junit.jupiter.api.Test;
import org.mailtls.probe.Answers;
import org.mailtls.probe.Control;
import org.mailtls.probe.FactState;
import org.mailtls.probe.Said;
import org.mailtls.probe.TestLook;
import org.mailtls.probe.scripted.ClientHelloBytes;
import org.mailtls.probe.scripted.ScriptedServer;
import org.mailtls.probe.scripted.Smtp;
import org.mailtls.probe.scripted.TlsBytes;
import org.mailtls.probe.wire.TlsRecord;

class SniFallbackTest {
    private static final String ID = "CERT-SNI-FALLBACK";
    private static final int UNRECOGNIZED_NAME = 112;

    @Test
    @Control(check = ID, weak = false)
    void seesAServerThatAnswersWhateverTheName() throws Exception {
        assertEquals("answers", Said.value(against(name -> true), ID));
    }

    @Test
    @Control(check = ID, weak = true)
    void seesAServerThatWantsItsName() throws Exception {
        assertEquals("aborts", Said.value(against(TestLook.HOST::equals), ID));
        assertEquals("aborts", Said.value(against(name -> name.isEmpty() || name.equals(TestLook.HOST)), ID));
        assertEquals("aborts", Said.value(against(name -> !name.isEmpty()), ID));
    }

    /** The name is not to blame. */
    @Test
    void aServerThatAbortsAlwaysIsNotTested() throws Exception {
        assertEquals(FactState.NOT_TESTED, Said.of(against(name -> false), ID).state());
    }

    private static Answers against(Predicate<String> knows) throws Exception {
        try (ScriptedServer server = new ScriptedServer((client, number) -> {
            if (!new Smtp(client.getInputStream(), client.getOutputStream()).upToTls()) {
                return;
            }
            TlsRecord record = TlsBytes.read(client.getInputStream());
            if (record != null) {
                boolean known = knows.test(ClientHelloBytes.of(record).serverName());
                client.getOutputStream()
                        .write(
                                known
                                        ? TlsBytes.flight(0xc02f, Map.of(), List.of(new byte[300]))
                                        : TlsBytes.alert(UNRECOGNIZED_NAME));
                TlsBytes.read(client.getInputStream());
            }
        })) {
            return new SniFallback().look(TestLook.at(server.address()).seen("VER-SET", "TLSv1.2"));
        }
    }
}
