package org.mailtls.probe.mail;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.io.IOException;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;
import org.mailtls.pki.KeyType;
import org.mailtls.pki.PemFiles;
import org.mailtls.pki.TestAuthority;
import org.mailtls.probe.Control;
import org.mailtls.probe.Said;
import org.mailtls.probe.TestLook;
import org.mailtls.probe.scripted.ScriptedServer;
import org.mailtls.probe.scripted.Smtp;
import org.mailtls.probe.wire.WireException;

@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class CleanQuitTest {
    private static final String ID = "SMTP-CLEAN-QUIT";

    private PemFiles identity;

    @BeforeAll
    void makeKey(@TempDir Path folder) {
        identity = TestAuthority.create(folder.resolve("pki")).issue(KeyType.RSA_2048);
    }

    @Test
    @Control(check = ID, weak = false)
    void seesAServerThatSaysGoodbye() throws Exception {
        assertEquals("yes", value(Smtp::agree));
    }

    @Test
    @Control(check = ID, weak = true)
    void seesAServerThatHangsUp() throws Exception {
        assertEquals("no", value(CleanQuitTest::hangUp));
    }

    @Test
    void anotherReplyIsNoGoodbye() throws Exception {
        assertEquals("no", value(smtp -> {
            while (!smtp.verb().isEmpty()) {
                smtp.say("250 ok");
            }
        }));
    }

    @Test
    void aServerThatIsBusyShowsNothing() {
        WireException busy = assertThrows(
                WireException.class,
                () -> value(smtp -> {
                    while (!smtp.verb().equals("QUIT")) {
                        smtp.say("250 ok");
                    }
                    smtp.say("421 4.3.2 shutting down");
                }));
        assertEquals(WireException.Kind.THROTTLED, busy.kind());
    }

    private static void hangUp(Smtp smtp) throws IOException {
        while (!smtp.verb().equals("QUIT")) {
            smtp.say("250 ok");
        }
    }

    private String value(TlsMailServer.Talk inside) throws Exception {
        try (ScriptedServer server = TlsMailServer.of(identity, verb -> "250 ok", inside)) {
            return String.valueOf(Said.value(new CleanQuit().look(TestLook.at(server.address())), ID));
        }
    }
}
