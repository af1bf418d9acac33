package org.mailtls.probe.mail;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.List;
import java.util.function.IntFunction;
import org.junit.jupiter.api.Test;
import org.mailtls.probe.Answers;
import org.mailtls.probe.Control;
import org.mailtls.probe.FactState;
import org.mailtls.probe.Said;
import org.mailtls.probe.TestLook;
import org.mailtls.probe.scripted.ScriptedServer;
import org.mailtls.probe.scripted.Smtp;
import org.mailtls.scenario.Service;

class ClearExtensionsTest {
    private static final String OFFERED = "SMTP-STARTTLS-OFFERED";
    private static final String AUTH = "SMTP-AUTH-BEFORE-TLS";

    @Test
    @Control(
            check = {OFFERED, AUTH},
            weak = false)
    void seesAServerThatOffersStarttlsAlwaysAndAuthNever() throws Exception {
        Answers answers = against(number -> List.of("mail.example.test", "PIPELINING", "STARTTLS", "X-AUTHOR"));
        assertEquals("offered 5, of 5", Said.value(answers, OFFERED));
        assertEquals("no", Said.value(answers, AUTH));
    }

    /** One server of a pool has lost its certificate. */
    @Test
    @Control(check = OFFERED, weak = true)
    void seesAServerThatOffersStarttlsNowAndThen() throws Exception {
        Answers answers = against(
                number -> number % 2 == 1 ? List.of("mail.example.test", "starttls") : List.of("mail.example.test"));
        assertEquals("offered 3, of 5", Said.value(answers, OFFERED));
    }

    @Test
    @Control(check = AUTH, weak = true)
    void seesAuthInEachSpelling() throws Exception {
        assertEquals("yes", Said.value(against(number -> List.of("mail.example.test", "AUTH PLAIN LOGIN")), AUTH));
        assertEquals("yes", Said.value(against(number -> List.of("mail.example.test", "AUTH=LOGIN")), AUTH));
        assertEquals("yes", Said.value(against(number -> List.of("mail.example.test", "auth plain")), AUTH));
    }

    @Test
    void aConnectionThatIsPutOffCountsInNeitherNumber() throws Exception {
        try (ScriptedServer server = new ScriptedServer((client, number) -> {
            Smtp smtp = new Smtp(client.getInputStream(), client.getOutputStream());
            smtp.say("220 mail.example.test ESMTP");
            if (!smtp.verb().equals("EHLO")) {
                return;
            }
            if (number == 2) {
                smtp.say("421 4.7.0 too many commands");
                return;
            }
            smtp.say("250-mail.example.test", "250 STARTTLS");
            smtp.agree();
        })) {
            Answers answers = new ClearExtensions().look(TestLook.at(server.address()));
            assertEquals("offered 4, of 4", Said.value(answers, OFFERED));
        }
    }

    /** Its own name is no extension, whatever it is. */
    @Test
    void theFirstLineIsNoExtension() throws Exception {
        Answers answers = against(number -> List.of("STARTTLS AUTH", "SIZE"));
        assertEquals("offered 0, of 5", Said.value(answers, OFFERED));
        assertEquals("no", Said.value(answers, AUTH));
    }

    @Test
    void withTlsFirstThereIsNothingInTheClear() throws Exception {
        TestLook look = TestLook.at(TestLook.nowhere().target().address(), Service.SUBMISSIONS);
        assertEquals(
                FactState.NOT_APPLICABLE,
                Said.of(new ClearExtensions().look(look), OFFERED).state());
    }

    private static Answers against(IntFunction<List<String>> ehlo) throws Exception {
        try (ScriptedServer server = new ScriptedServer((client, number) -> {
            Smtp smtp = new Smtp(client.getInputStream(), client.getOutputStream());
            smtp.say("220 mail.example.test ESMTP");
            if (smtp.verb().equals("EHLO")) {
                List<String> lines = ehlo.apply(number);
                for (int i = 0; i < lines.size(); i++) {
                    smtp.say((i == lines.size() - 1 ? "250 " : "250-") + lines.get(i));
                }
                smtp.agree();
            }
        })) {
            return new ClearExtensions().look(TestLook.at(server.address()));
        }
    }
}
