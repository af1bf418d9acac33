package org.mailtls.probe.session;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

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

@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class InsideTlsTest {
    private static final String REQUIRETLS = "SMTP-REQUIRETLS";
    private static final String TWICE = "SMTP-STARTTLS-TWICE";

    private PemFiles identity;

    @BeforeAll
    void makeKey(@TempDir Path folder) {
        identity = TestAuthority.create(folder.resolve("pki")).issue(KeyType.RSA_2048);
    }

    @Test
    @Control(
            check = {REQUIRETLS, TWICE},
            weak = false)
    void seesAServerThatKeepsToTheRules() throws Exception {
        Conversation rules =
                new Conversation(identity).inside("EHLO", "250-mail.example.test", "250-8BITMIME", "250 REQUIRETLS");
        Answers answers = look(rules);
        assertEquals("inside-tls", Said.value(answers, REQUIRETLS));
        assertEquals("refused", Said.value(answers, TWICE));
        assertTrue(Said.of(answers, TWICE).evidence().contains("the second EHLO does not list STARTTLS"));
    }

    @Test
    @Control(
            check = {REQUIRETLS, TWICE},
            weak = true)
    void seesAServerThatOffersEverythingEverywhere() throws Exception {
        Conversation everywhere = new Conversation(identity)
                .inClear("EHLO", "250-mail.example.test", "250-requiretls", "250 STARTTLS")
                .inside("EHLO", "250-mail.example.test", "250 STARTTLS")
                .inside("STARTTLS", "220 again");
        Answers answers = look(everywhere);
        assertEquals("in-clear", Said.value(answers, REQUIRETLS));
        assertEquals("accepted", Said.value(answers, TWICE));
        assertTrue(Said.of(answers, TWICE).evidence().contains("the second EHLO still lists STARTTLS"));
    }

    @Test
    void hangingUpIsAnAnswerOfItsOwn() throws Exception {
        Answers answers = look(new Conversation(identity).inside("STARTTLS", Conversation.HANGS_UP));
        assertEquals("closed", Said.value(answers, TWICE));
        assertEquals("not-offered", Said.value(answers, REQUIRETLS));
    }

    @Test
    void aServerThatIsBusyRefusesNothing() throws Exception {
        Answers answers = look(new Conversation(identity).inside("STARTTLS", "421 4.7.0 too many commands"));
        assertEquals(FactState.NOT_TESTED, Said.of(answers, TWICE).state());
        assertEquals("not-offered", Said.value(answers, REQUIRETLS));
    }

    /** The first line of the reply is the server's name, whatever it is called. */
    @Test
    void aNameIsNoExtension() throws Exception {
        Answers answers = look(new Conversation(identity).inside("EHLO", "250-REQUIRETLS", "250 8BITMIME"));
        assertEquals("not-offered", Said.value(answers, REQUIRETLS));
    }

    @Test
    void withoutStarttlsThereIsNothingToAsk() throws Exception {
        Answers answers = look(new Conversation(identity).inClear("EHLO", "250 mail.example.test"));
        assertEquals(FactState.NOT_APPLICABLE, Said.of(answers, TWICE).state());
    }

    private static Answers look(Conversation conversation) throws Exception {
        try (ScriptedServer server = conversation.start()) {
            Answers answers = new InsideTls().look(TestLook.at(server.address()));
            assertEquals(1, server.connections());
            return answers;
        }
    }
}
