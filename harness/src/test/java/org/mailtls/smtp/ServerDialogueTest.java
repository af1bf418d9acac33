package org.mailtls.smtp;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.mailtls.scenario.BufferKind;

class ServerDialogueTest implements ServerDialogue.Host {
    private static final EmbeddedSettings SETTINGS =
            new EmbeddedSettings(BufferKind.HEAP, null, 1, 10, 3, 1000, 10, Duration.ofSeconds(10));

    private final List<String> writes = new ArrayList<>();
    private final List<Long> accepted = new ArrayList<>();
    private final List<String> senders = new ArrayList<>();
    private final List<ArrivedMail> arrived = new ArrayList<>();
    private boolean listening;
    private int asked;
    private boolean tls;
    private boolean ended;
    private ServerDialogue dialogue = new ServerDialogue(SETTINGS, this);

    @Test
    void takesAMessageInPipelinedCommands() {
        say("EHLO a\r\n");
        say("MAIL FROM:<> SIZE=9 BODY=8BITMIME\r\nRCPT TO:<b@c.test>\r\nDATA\r\n");
        assertEquals("250 2.1.0 OK\r\n250 2.1.5 OK\r\n354 End data with <CR><LF>.<CR><LF>\r\n", last());
        say("..\r\nx\r\n.\r\nQUIT\r\n");
        assertEquals(List.of(6L), accepted);
        assertEquals(List.of(""), senders, "the null sender");
        assertTrue(ended);
    }

    @Test
    void countsChunks() {
        say("EHLO a\r\nMAIL FROM:<a@b.test>\r\nRCPT TO:<b@c.test>\r\nBDAT 3\r\nab\nBDAT 0\r\nBDAT 4 LAST\r\n.\r\n.");
        assertEquals(List.of(7L), accepted);
        assertEquals(List.of("a@b.test"), senders);
        assertTrue(last().endsWith("250 2.0.0 OK\r\n250 2.0.0 OK\r\n250 2.0.0 OK, counted and dropped\r\n"));
    }

    @Test
    void readsAndDropsAChunkThatMayNotCome() {
        say("EHLO a\r\nBDAT 6 LAST\r\nQUIT\r\nNOOP\r\n");
        assertTrue(last().endsWith("503 5.5.1 MAIL comes first\r\n250 2.0.0 OK\r\n"), last());
        assertFalse(ended);
    }

    @Test
    void endsWhenTheSizeOfAChunkIsUnknown() {
        say("EHLO a\r\nBDAT -1 LAST\r\n");
        assertTrue(ended);
    }

    @Test
    void forgetsTheSessionAtStartTlsAndTheRestOfTheSegmentToo() {
        say("EHLO a\r\nMAIL FROM:<a@b.test>\r\nSTARTTLS\r\nRCPT TO:<evil@c.test>\r\n");
        assertTrue(tls);
        assertTrue(last().endsWith("220 2.0.0 Ready to start TLS\r\n"));
        say("MAIL FROM:<a@b.test>\r\n");
        assertEquals("503 5.5.1 Say EHLO first\r\n", last());
        say("EHLO a\r\n");
        assertFalse(last().contains("STARTTLS"), "listed inside TLS");
        say("STARTTLS\r\n");
        assertEquals("503 5.5.1 TLS is on already\r\n", last());
    }

    @ParameterizedTest
    @CsvSource({
        "MAIL FROM:<a@b.test>, 503",
        "EHLO, 501",
        "RCPT TO:<a@b.test>, 503",
        "DATA, 503",
        "XYZZY, 500",
        "STARTTLS now, 501",
        "RSET, 250",
        "NOOP, 250",
        "VRFY x, 252"
    })
    void answersBeforeEhlo(String command, int code) {
        say(command + "\r\n");
        assertEquals(code, Integer.parseInt(last().substring(0, 3)));
    }

    @ParameterizedTest
    @CsvSource({
        "MAIL FROM:a@b.test, 501",
        "MAIL FROM:<a@b.test> SIZE=1001, 552",
        "MAIL FROM:<a@b.test> SIZE=x, 501",
        "MAIL FROM:<a@b.test> BODY=BINARYMIME, 555",
        "mail from:<a@b.test> size=1000, 250"
    })
    void checksTheParametersOfMail(String command, int code) {
        say("EHLO a\r\n");
        say(command + "\r\n");
        assertEquals(code, Integer.parseInt(last().substring(0, 3)));
    }

    @Test
    void boundsRecipientsSizeLinesAndErrors() {
        say("EHLO a\r\nMAIL FROM:<a@b.test>\r\n");
        say("RCPT TO:<b@c.test>\r\n".repeat(4));
        assertTrue(last().endsWith("452 4.5.3 Too many recipients\r\n"));
        say("DATA\r\n" + "x".repeat(1001) + "\r\n.\r\n");
        assertTrue(last().endsWith("552 5.3.4 Message too big\r\n"));
        assertTrue(accepted.isEmpty());
        say("NOOP " + "x".repeat(ServerDialogue.MAX_COMMAND) + "\r\n");
        assertEquals("500 5.5.2 Line too long\r\n", last());
        say("NOOP\n");
        assertEquals("500 5.5.2 A command ends in CRLF\r\n", last());
        say("XYZZY\r\n".repeat(10));
        assertTrue(last().endsWith("421 4.7.0 mailtls.test too many errors\r\n"));
        assertTrue(ended);
    }

    @Test
    void misbehavesOnlyAsAsked() {
        dialogue = new ServerDialogue(SETTINGS.withFault(Fault.PLAINTEXT_AFTER_READY), this);
        say("STARTTLS\r\n");
        assertEquals("220 2.0.0 Ready to start TLS\r\n250 2.0.0 Injected\r\n", last());
        dialogue = new ServerDialogue(SETTINGS.withFault(Fault.THROTTLE_454), this);
        say("EHLO a\r\n");
        assertTrue(last().contains("250-STARTTLS"));
        say("STARTTLS\r\n");
        assertTrue(last().startsWith("454 "));
        assertFalse(ended);
        dialogue = new ServerDialogue(SETTINGS.withFault(Fault.MASKED_STARTTLS), this);
        say("EHLO a\r\n");
        assertTrue(last().contains("250-XXXXXXXA\r\n") && !last().contains("STARTTLS"), last());
        say("STARTTLS\r\n");
        assertTrue(last().startsWith("500 "), last());
        dialogue = new ServerDialogue(SETTINGS.withFault(Fault.INJECTED_REPLY), this);
        say("STARTTLS\r\n");
        assertTrue(last().startsWith("220 ") && last().contains("\r\n250-injected.test\r\n"), "in one write");
    }

    @Test
    void tellsWhoListensOfWholeMailsWithTheirHeaders() {
        listening = true;
        say("EHLO a\r\nMAIL FROM:<a@b.test>\r\nRCPT TO:<c@d.test>\r\nRCPT TO:<e@d.test>\r\nDATA\r\n");
        say("Received: by\r\n\tme\r\nSubject: x\r\n\r\nnot: a header\r\n.\r\n");
        say("MAIL FROM:<a@b.test>\r\nRCPT TO:<f@d.test>\r\nBDAT 6\r\nA: b\r\n");
        say("RSET\r\nMAIL FROM:<g@b.test>\r\nRCPT TO:<h@d.test>\r\nBDAT 8 LAST\r\nC: d\r\n\r\n");
        assertEquals(
                List.of(
                        new ArrivedMail(
                                "a@b.test",
                                List.of("c@d.test", "e@d.test"),
                                "Received: by\r\n\tme\r\nSubject: x\r\n\r\n",
                                accepted.get(0),
                                false),
                        new ArrivedMail("g@b.test", List.of("h@d.test"), "C: d\r\n\r\n", 8, false)),
                arrived,
                "of a transaction that came to nothing nothing is left");
        assertEquals(0, asked);
        say("STARTTLS now\r\n");
        assertEquals(1, asked, "whatever it is answered");
    }

    private void say(String bytes) {
        dialogue.receive(ByteBuffer.wrap(bytes.getBytes(StandardCharsets.US_ASCII)));
    }

    private String last() {
        return writes.get(writes.size() - 1);
    }

    @Override
    public void reply(String lines) {
        writes.add(lines);
    }

    @Override
    public void turnToTls() {
        tls = true;
    }

    @Override
    public void accepted(String sender, long contentBytes) {
        senders.add(sender);
        accepted.add(contentBytes);
    }

    @Override
    public boolean listens() {
        return listening;
    }

    @Override
    public void arrived(ArrivedMail mail) {
        arrived.add(mail);
    }

    @Override
    public void askedForTls() {
        asked++;
    }

    @Override
    public void end() {
        ended = true;
    }
}
