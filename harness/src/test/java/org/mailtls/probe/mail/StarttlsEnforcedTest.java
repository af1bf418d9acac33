package org.mailtls.probe.mail;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.IOException;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;
import org.mailtls.pki.KeyType;
import org.mailtls.pki.PemFiles;
import org.mailtls.pki.TestAuthority;
import org.mailtls.probe.Answers;
import org.mailtls.probe.Control;
import org.mailtls.probe.FactState;
import org.mailtls.probe.Said;
import org.mailtls.probe.TestLook;
import org.mailtls.probe.scripted.ScriptedServer;
import org.mailtls.probe.scripted.Smtp;

@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class StarttlsEnforcedTest {
    private static final String ID = "SMTP-STARTTLS-ENFORCED";

    private PemFiles identity;

    @BeforeAll
    void makeKey(@TempDir Path folder) {
        identity = TestAuthority.create(folder.resolve("pki")).issue(KeyType.RSA_2048);
    }

    @Test
    @Control(check = ID, weak = true)
    void seesAServerThatTakesMailInTheClear() throws Exception {
        assertEquals("open", Said.value(against("250 2.1.0 Ok", Smtp::agree), ID));
    }

    @Test
    @Control(check = ID, weak = false)
    void seesAServerThatWantsTlsFirst() throws Exception {
        Answers answers = against("530 5.7.0 Must issue a STARTTLS command first", Smtp::agree);
        assertEquals("enforced", Said.value(answers, ID));
    }

    /** As an ACL of Exim does it. */
    @Test
    void anyRefusalThatEndsWithTlsIsEnforcement() throws Exception {
        assertEquals("enforced", Said.value(against("550 Administrative prohibition", Smtp::agree), ID));
    }

    @Test
    void aServerThatWantsAPasswordSaysNothingAboutTls() throws Exception {
        Answers answers = against("530 5.7.0 Authentication required", StarttlsEnforcedTest::wantPassword);
        assertEquals(FactState.NOT_TESTED, Said.of(answers, ID).state());
    }

    @Test
    void aSenderPutOffSaysNothingAboutTls() throws Exception {
        assertEquals(
                FactState.NOT_TESTED,
                Said.of(against("451 4.3.0 try again", Smtp::agree), ID).state());
    }

    private static void wantPassword(Smtp smtp) throws IOException {
        while (true) {
            switch (smtp.verb()) {
                case "" -> {
                    return;
                }
                case "QUIT" -> {
                    smtp.say("221 bye");
                    return;
                }
                case "MAIL" -> smtp.say("530 5.7.0 Authentication required");
                default -> smtp.say("250 ok");
            }
        }
    }

    private Answers against(String mail, TlsMailServer.Talk inside) throws Exception {
        try (ScriptedServer server =
                TlsMailServer.of(identity, verb -> verb.equals("MAIL") ? mail : "250 ok", inside)) {
            return new StarttlsEnforced().look(TestLook.at(server.address()));
        }
    }
}
