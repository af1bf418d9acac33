package org.mailtls.probe.mail;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;
import org.mailtls.pki.KeyType;
import org.mailtls.pki.PemFiles;
import org.mailtls.pki.TestAuthority;
import org.mailtls.probe.Answers;
import org.mailtls.probe.Control;
import org.mailtls.probe.Fact;
import org.mailtls.probe.FactState;
import org.mailtls.probe.Said;
import org.mailtls.probe.TestLook;
import org.mailtls.probe.scripted.BouncyServer;
import org.mailtls.probe.scripted.ScriptedServer;
import org.mailtls.probe.scripted.Smtp;
import org.mailtls.scenario.Service;

@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class LineEndingsTest {
    private static final String ID = "SMTP-LINE-ENDINGS";
    private static final String END = "\r\n.\r\n";

    private PemFiles identity;

    @BeforeAll
    void makeKey(@TempDir Path folder) {
        identity = TestAuthority.create(folder.resolve("pki")).issue(KeyType.RSA_2048);
    }

    /** As Postfix did before 3.9: a bare LF ends a line. */
    @Test
    @Control(check = ID, weak = true)
    void seesAServerThatTakesABareLf() throws Exception {
        Answers answers = against(List.of("\n.\n", "\n.\r\n"), new AtomicInteger());
        assertEquals("lf-dot-lf lf-dot-crlf crlf-dot-lf", Said.value(answers, ID));
    }

    /** The mail goes on until its proper end, and is one mail. */
    @Test
    @Control(check = ID, weak = false)
    void seesAServerThatTakesCrlfAlone() throws Exception {
        AtomicInteger mails = new AtomicInteger();
        assertEquals("none", Said.value(against(List.of(), mails), ID));
        assertEquals(LineEnding.values().length, mails.get());
    }

    /** It says nothing of the ending, unless it says so: sendmail can refuse a bare LF with 421. */
    @Test
    void aServerThatIsBusyIsNotOneThatRefuses() throws Exception {
        List<String> all = Arrays.stream(LineEnding.values())
                .map(ending -> new String(ending.bytes(), StandardCharsets.US_ASCII))
                .toList();
        Answers busy = against(all, new AtomicInteger(), "421 4.3.2 try again later");
        assertEquals(FactState.NOT_TESTED, Said.of(busy, ID).state());
        Answers strict = against(all, new AtomicInteger(), "421 4.5.0 Bare linefeed (LF) not allowed");
        assertEquals("none", Said.value(strict, ID));
    }

    @Test
    void itIsNotDoneToServersOfOthers() throws Exception {
        assertFalse(new LineEndings().safeRemotely());
        assertEquals(
                FactState.NOT_TESTED,
                Said.of(new LineEndings().look(TestLook.nowhere()), ID).state());
    }

    @Test
    void withConsentItIsTriedWithMailsToPostmaster() throws Exception {
        List<String> recipients = new CopyOnWriteArrayList<>();
        try (ScriptedServer server = new ScriptedServer((client, number) -> {
            Smtp smtp = new Smtp(client.getInputStream(), client.getOutputStream());
            if (smtp.upToTls()) {
                refuseRecipients(new BouncyServer(identity).over(client), recipients);
            }
        })) {
            TestLook look = TestLook.at(server.address()).withConsent();
            Fact fact = Said.of(new LineEndings().look(look), ID);
            assertEquals(FactState.NOT_TESTED, fact.state());
            assertTrue(fact.reason().contains("took no mail"), fact.reason());
            assertFalse(recipients.isEmpty(), "it went as far as RCPT");
        }
        TestLook login = TestLook.at(new InetSocketAddress("127.0.0.1", 9), Service.SUBMISSION)
                .withConsent();
        assertEquals(
                FactState.NOT_TESTED, Said.of(new LineEndings().look(login), ID).state());
    }

    private static void refuseRecipients(Smtp smtp, List<String> seen) throws IOException {
        while (true) {
            String verb = smtp.verb();
            if (verb.isEmpty() || verb.equals("QUIT")) {
                return;
            }
            if (verb.equals("RCPT")) {
                seen.add(verb);
                smtp.say("550 5.1.1 nobody");
            } else {
                smtp.say("250 ok");
            }
        }
    }

    /** No wrong ending is a right one. */
    @Test
    void everyEndingIsWrong() {
        for (LineEnding ending : LineEnding.values()) {
            assertFalse(new String(ending.bytes(), StandardCharsets.US_ASCII).equals(END));
        }
    }

    /** @param also what ends a mail besides CRLF, dot, CRLF */
    private Answers against(List<String> also, AtomicInteger mails) throws Exception {
        return against(also, mails, "250 queued");
    }

    private Answers against(List<String> also, AtomicInteger mails, String reply) throws Exception {
        try (ScriptedServer server = new ScriptedServer((client, number) -> {
            if (new Smtp(client.getInputStream(), client.getOutputStream()).upToTls()) {
                talk(new BouncyServer(identity).over(client), also, mails, reply);
            }
        })) {
            TestLook look = TestLook.at(server.address());
            return new LineEndings().look(look.within(new OwnServer(server.address(), null)));
        }
    }

    private static void talk(Smtp smtp, List<String> also, AtomicInteger mails, String reply) throws IOException {
        while (true) {
            switch (smtp.verb()) {
                case "" -> {
                    return;
                }
                case "QUIT" -> {
                    smtp.say("221 bye");
                    return;
                }
                case "DATA" -> {
                    smtp.say("354 go on");
                    smtp.upTo(also, END);
                    mails.incrementAndGet();
                    smtp.say(reply);
                }
                default -> smtp.say("250 ok");
            }
        }
    }
}
