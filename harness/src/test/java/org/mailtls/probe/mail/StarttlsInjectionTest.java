package org.mailtls.probe.mail;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.net.Socket;
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
import org.mailtls.probe.scripted.BouncyServer;
import org.mailtls.probe.scripted.ScriptedServer;
import org.mailtls.probe.scripted.Smtp;

/** Against servers that keep what came behind STARTTLS, and others that do not. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class StarttlsInjectionTest {
    private static final String ID = "SMTP-STARTTLS-INJECTION";
    private static final String BUSY = "421 4.7.0 mail.example.test Service not available, try again later";

    private PemFiles identity;

    /** What a server does with the command that it found behind STARTTLS. */
    private enum Planted {
        CARRIED_OUT_AT_ONCE,
        CARRIED_OUT_WITH_THE_NEXT,
        THROWN_AWAY,
        REFUSED,
        REFUSED_LIKE_ANY,
        ANSWERED_IN_CLEAR,
        PUT_OFF_IN_CLEAR,
        TAKEN_FOR_TLS,
        PUT_OFF_UNASKED,
        PUT_OFF_AT_QUIT
    }

    @BeforeAll
    void makeKey(@TempDir Path folder) {
        identity = TestAuthority.create(folder.resolve("pki")).issue(KeyType.RSA_2048);
    }

    @Test
    @Control(check = ID, weak = true)
    void seesACommandThatIsCarriedOutInsideTls() throws Exception {
        Answers answers = against(Planted.CARRIED_OUT_AT_ONCE);
        assertEquals("yes", Said.value(answers, ID));
        assertTrue(Said.of(answers, ID).evidence().toString().contains("250 planted"));
    }

    @Test
    void seesACommandThatWaitsForTheNext() throws Exception {
        assertEquals("yes", Said.value(against(Planted.CARRIED_OUT_WITH_THE_NEXT), ID));
    }

    @Test
    @Control(check = ID, weak = false)
    void seesAServerThatThrowsTheCommandAway() throws Exception {
        assertEquals("no", Said.value(against(Planted.THROWN_AWAY), ID));
    }

    @Test
    void refusalAndAnswersInTheClearAreSafe() throws Exception {
        assertEquals("no", Said.value(against(Planted.REFUSED), ID));
        assertEquals("no", Said.value(against(Planted.ANSWERED_IN_CLEAR), ID));
    }

    /** A server without a key refuses it with the command and without. */
    @Test
    void aServerThatRefusesStarttlsAnywayShowsNothing() throws Exception {
        notTested(Planted.REFUSED_LIKE_ANY);
    }

    /** It comes whatever was sent, so that it is neither the answer to the command nor a sign that there is none. */
    @Test
    void aServerThatIsBusyShowsNothing() throws Exception {
        notTested(Planted.PUT_OFF_UNASKED);
        notTested(Planted.PUT_OFF_AT_QUIT);
        notTested(Planted.PUT_OFF_IN_CLEAR);
    }

    /** The handshake fails behind the command, and not without it. */
    @Test
    void aServerThatTakesTheCommandForTlsIsSafe() throws Exception {
        assertEquals("no", Said.value(against(Planted.TAKEN_FOR_TLS), ID));
    }

    @Test
    void withoutStarttlsThereIsNothingToAsk() throws Exception {
        try (ScriptedServer server = new ScriptedServer((client, number) -> {
            Smtp smtp = new Smtp(client.getInputStream(), client.getOutputStream());
            smtp.say("220 mail.example.test");
            smtp.agree();
        })) {
            Answers answers = new StarttlsInjection().look(TestLook.at(server.address()));
            assertEquals(FactState.NOT_APPLICABLE, Said.of(answers, ID).state());
        }
    }

    @Test
    void aServerThatPutsEhloOffIsNotOneWithoutStarttls() throws Exception {
        try (ScriptedServer server = new ScriptedServer((client, number) -> {
            Smtp smtp = new Smtp(client.getInputStream(), client.getOutputStream());
            smtp.say("220 mail.example.test");
            smtp.verb();
            smtp.say("421 4.7.0 too many connections");
        })) {
            Answers answers = new StarttlsInjection().look(TestLook.at(server.address()));
            assertEquals(FactState.NOT_TESTED, Said.of(answers, ID).state());
        }
    }

    private void notTested(Planted planted) throws Exception {
        Answers answers = against(planted);
        assertEquals(FactState.NOT_TESTED, Said.of(answers, ID).state(), planted + ": " + Said.of(answers, ID));
    }

    private Answers against(Planted planted) throws Exception {
        try (ScriptedServer server = new ScriptedServer((client, number) -> serve(client, planted))) {
            return new StarttlsInjection().look(TestLook.at(server.address()));
        }
    }

    private void serve(Socket client, Planted planted) throws IOException {
        Smtp clear = new Smtp(client.getInputStream(), client.getOutputStream());
        clear.say("220 mail.example.test ESMTP");
        String verb = clear.verb();
        while (!verb.equals("STARTTLS")) {
            if (verb.isEmpty() || verb.equals("QUIT")) {
                return;
            }
            clear.say("250-mail.example.test", "250 STARTTLS");
            verb = clear.verb();
        }
        boolean found = client.getInputStream().available() > 0 && planted != Planted.TAKEN_FOR_TLS;
        String command = found ? clear.verb() : "";
        if (planted == Planted.REFUSED_LIKE_ANY) {
            clear.say("454 4.7.0 TLS not available due to local problem");
            return;
        }
        if (planted == Planted.REFUSED && found) {
            clear.say("501 5.5.4 no pipelining here");
            return;
        }
        clear.say("220 go ahead");
        if (planted == Planted.ANSWERED_IN_CLEAR && found) {
            clear.say("250 in the clear");
        }
        if (planted == Planted.PUT_OFF_IN_CLEAR) {
            clear.say(BUSY);
            return;
        }
        inside(new BouncyServer(identity).over(client), planted, command.equals("NOOP"));
    }

    private static void inside(Smtp smtp, Planted planted, boolean found) throws IOException {
        if (found && planted == Planted.CARRIED_OUT_AT_ONCE) {
            smtp.say("250 planted");
        }
        if (planted == Planted.PUT_OFF_UNASKED) {
            smtp.say(BUSY);
        }
        String verb = smtp.verb();
        if (planted == Planted.PUT_OFF_AT_QUIT) {
            smtp.say(BUSY);
            return;
        }
        if (found && planted == Planted.CARRIED_OUT_WITH_THE_NEXT) {
            smtp.say("250 planted");
        }
        smtp.say(verb.equals("QUIT") ? "221 bye" : "250 ok");
    }
}
