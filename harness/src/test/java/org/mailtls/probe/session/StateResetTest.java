package org.mailtls.probe.session;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.net.InetSocketAddress;
import java.nio.file.Path;
import java.util.List;
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
import org.mailtls.scenario.Service;

@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class StateResetTest {
    private static final String ID = "SMTP-STATE-RESET";

    private PemFiles identity;

    @BeforeAll
    void makeKey(@TempDir Path folder) {
        identity = TestAuthority.create(folder.resolve("pki")).issue(KeyType.RSA_2048);
    }

    @Test
    @Control(check = ID, weak = false)
    void seesAServerThatForgets() throws Exception {
        Answers answers = look(new Conversation(identity).inside("MAIL", "503 5.5.1 EHLO first"));
        assertEquals("yes", Said.value(answers, ID));
        assertTrue(Said.of(answers, ID).evidence().toString().contains("without EHLO: 503"));
    }

    @Test
    @Control(check = ID, weak = true)
    void seesAServerThatKeepsTheSender() throws Exception {
        assertEquals("no", Said.value(look(new Conversation(identity).inside("RCPT", "250 ok")), ID));
    }

    @Test
    void aServerThatWillNotStartTlsInTheMiddleOfAMailKeepsNothing() throws Exception {
        Conversation conversation = new Conversation(identity).inMail("STARTTLS", "503 5.5.1 not now");
        assertEquals("yes", Said.value(look(conversation), ID));
    }

    /** It is not the mail that it minds. */
    @Test
    void aServerThatNeverStartsTlsShowsNothing() throws Exception {
        for (String reply : List.of("454 4.7.0 TLS not available due to local problem", "502 5.5.1 not here")) {
            Answers answers = look(new Conversation(identity).inClear("STARTTLS", reply));
            assertEquals(FactState.NOT_TESTED, Said.of(answers, ID).state(), reply);
        }
    }

    /** As with smtpd_tls_security_level = encrypt: RCPT is out of sequence whatever the server remembers. */
    @Test
    void withoutASenderInTheClearNothingCouldBeForgotten() throws Exception {
        Answers answers = look(new Conversation(identity).inClear("MAIL", "530 5.7.0 Must issue STARTTLS first"));
        assertEquals(FactState.NOT_TESTED, Said.of(answers, ID).state());
        assertTrue(Said.of(answers, ID).reason().contains("no sender"));
        Conversation later = new Conversation(identity).inClear("MAIL", "451 4.3.0 not now");
        assertEquals(FactState.NOT_TESTED, Said.of(look(later), ID).state());
    }

    @Test
    void withoutASenderAForgottenEhloStillShowsTheReset() throws Exception {
        Conversation conversation = new Conversation(identity)
                .inClear("MAIL", "530 5.7.0 Must issue STARTTLS first")
                .inside("MAIL", "503 5.5.1 EHLO first");
        assertEquals("yes", Said.value(look(conversation), ID));
    }

    @Test
    void aRefusedStarttlsShowsNothingWithoutASender() throws Exception {
        Conversation conversation = new Conversation(identity)
                .inClear("MAIL", "530 5.7.0 Must issue STARTTLS first")
                .inClear("STARTTLS", "503 5.5.1 not now");
        assertEquals(FactState.NOT_TESTED, Said.of(look(conversation), ID).state());
    }

    /** A recipient that is refused for himself says nothing about the sender. */
    @Test
    void anotherRefusalTellsNothing() throws Exception {
        Answers answers = look(new Conversation(identity).inside("RCPT", "550 5.7.1 relaying denied"));
        assertEquals(FactState.NOT_TESTED, Said.of(answers, ID).state());
    }

    @Test
    void nothingComesBeforeImplicitTls() throws Exception {
        TestLook look = TestLook.at(new InetSocketAddress("127.0.0.1", 9), Service.SUBMISSIONS);
        assertEquals(
                FactState.NOT_APPLICABLE,
                Said.of(new StateReset().look(look), ID).state());
    }

    private static Answers look(Conversation conversation) throws Exception {
        try (ScriptedServer server = conversation.start()) {
            return new StateReset().look(TestLook.at(server.address()));
        }
    }
}
