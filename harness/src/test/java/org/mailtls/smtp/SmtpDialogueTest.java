package org.mailtls.smtp;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.EnumSet;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.mailtls.provider.HandshakeReport;
import org.mailtls.provider.TlsEngines;
import org.mailtls.scenario.BufferKind;

/** The client against the embedded server, both in this JVM. */
class SmtpDialogueTest {
    private static final Deadlines LIMITS = Deadlines.all(Duration.ofSeconds(10));
    private static final Message MAIL = new Message(
            "a@client.test",
            List.of("b@mailtls.test", "c@mailtls.test"),
            "Subject: t\r\n\r\n.leading dot\r\n..\r\nend".getBytes(StandardCharsets.US_ASCII));

    @ParameterizedTest
    @CsvSource({
        "SunJSSE, TLSv1.2, HEAP",
        "SunJSSE, TLSv1.3, HEAP",
        "SunJSSE, TLSv1.3, DIRECT",
        "BCJSSE, TLSv1.3, HEAP",
        "Conscrypt, TLSv1.3, DIRECT",
        "BoringSSL, TLSv1.3, DIRECT"
    })
    void deliversThroughTls(String provider, String protocol, BufferKind buffers) throws Exception {
        try (TlsEngines ours = Lab.client(provider, protocol);
                TlsEngines theirs = Lab.server("SunJSSE");
                EmbeddedServer server = EmbeddedServer.start(theirs, Lab.settings());
                SmtpClient client = new SmtpClient(ours, buffers, LIMITS)) {
            SmtpSession session = client.connect(server.address());
            assertTrue(session.ehlo().offers("starttls"));
            HandshakeReport report = session.startTls();
            assertEquals(protocol, report.protocol());
            assertFalse(report.resumed());
            assertFalse(session.ehlo().offers("STARTTLS"), "RFC 3207, 4.2: not inside TLS");
            session.mail(MAIL);
            session.mail(MAIL, Transfer.BDAT);
            session.noop();
            session.quit();
            assertEquals(2, server.messages());
            // DATA ends its last line, BDAT sends the bytes as they are.
            assertEquals(MAIL.size() * 2 + 2, server.messageBytes());
            PhaseTimes times = session.times();
            // A relay does not authenticate.
            for (Phase phase : EnumSet.complementOf(EnumSet.of(Phase.AUTH))) {
                assertTrue(times.nanos(phase) > 0, phase + " was not timed");
            }
            assertEquals(1, times.count(Phase.EHLO), "the EHLO inside TLS is booked apart");
            assertEquals(2, times.count(Phase.CONTENT));
            assertTrue(session.tlsCpuNanos() > 0);
            assertTrue(session.tlsBytesOut() > MAIL.size() * 2);
        }
    }

    @ParameterizedTest
    @CsvSource({
        "SunJSSE, TLSv1.2",
        "BCJSSE, TLSv1.2",
        "BCJSSE, TLSv1.3",
        "Conscrypt, TLSv1.3",
        "BoringSSL, TLSv1.2",
        "BoringSSL, TLSv1.3"
    })
    void anyProviderServes(String provider, String protocol) throws Exception {
        try (TlsEngines ours = Lab.client("SunJSSE", protocol);
                TlsEngines theirs = Lab.server(provider);
                EmbeddedServer server = EmbeddedServer.start(theirs, Lab.settings());
                SmtpClient client = new SmtpClient(ours, BufferKind.HEAP, LIMITS)) {
            for (int i = 1; i <= 3; i++) {
                SmtpSession session = client.connect(server.address());
                session.ehlo();
                assertEquals(protocol, session.startTls().protocol());
                session.ehlo();
                session.mail(MAIL);
                session.quit();
                assertEquals(i, server.messages());
            }
        }
    }

    @ParameterizedTest
    @EnumSource(Transfer.class)
    void deliversInTheClear(Transfer transfer) throws Exception {
        try (TlsEngines engines = Lab.client("SunJSSE", "TLSv1.3");
                TlsEngines theirs = Lab.server("SunJSSE");
                EmbeddedServer server = EmbeddedServer.start(theirs, Lab.settings());
                SmtpClient client = new SmtpClient(engines, BufferKind.HEAP, LIMITS);
                SmtpSession session = client.connect(server.address())) {
            session.ehlo();
            session.mail(MAIL, transfer);
            assertEquals(1, server.messages());
            assertEquals(0, session.tlsCpuNanos());
        }
    }

    @Test
    void streamsALongMessageWithoutKeepingIt() throws Exception {
        byte[] lines = ("x".repeat(998) + "\r\n").repeat(64).getBytes(StandardCharsets.US_ASCII);
        try (TlsEngines ours = Lab.client("SunJSSE", "TLSv1.3");
                TlsEngines theirs = Lab.server("SunJSSE");
                EmbeddedServer server = EmbeddedServer.start(theirs, Lab.settings());
                SmtpClient client = new SmtpClient(ours, BufferKind.HEAP, LIMITS);
                SmtpSession session = client.connect(server.address())) {
            session.ehlo();
            session.startTls();
            session.ehlo();
            MessageStream stream = session.beginMessage("a@client.test", "b@mailtls.test");
            ByteBuffer content = ByteBuffer.wrap(lines);
            for (int i = 0; i < 200; i++) {
                stream.write(content.rewind());
            }
            stream.end();
            assertEquals(200L * lines.length, stream.bytes());
            assertEquals(200L * lines.length, server.messageBytes());
            assertThrows(IllegalStateException.class, stream::end);
        }
    }

    @Test
    void refusalsInAPipelineLeaveTheSessionInStep() throws Exception {
        EmbeddedSettings oneRecipient =
                new EmbeddedSettings(BufferKind.HEAP, null, 1, 10, 1, 0, 100, Duration.ofSeconds(30));
        try (TlsEngines engines = Lab.client("SunJSSE", "TLSv1.3");
                TlsEngines theirs = Lab.server("SunJSSE");
                EmbeddedServer server = EmbeddedServer.start(theirs, oneRecipient);
                SmtpClient client = new SmtpClient(engines, BufferKind.HEAP, LIMITS);
                SmtpSession session = client.connect(server.address())) {
            session.ehlo();
            SmtpException e = assertThrows(SmtpException.class, () -> session.mail(MAIL));
            assertEquals(SmtpException.Kind.REFUSED, e.kind());
            assertEquals(452, e.reply().orElseThrow().code());
            assertTrue(e.toString().contains("452 4.5.3"), e.toString());
            session.noop();
            session.mail(new Message("a@client.test", List.of("b@mailtls.test"), new byte[] {'x'}));
        }
    }

    @Test
    void severalSessionsShareAClientAndCloseWithIt() throws Exception {
        try (TlsEngines ours = Lab.client("SunJSSE", "TLSv1.3");
                TlsEngines theirs = Lab.server("SunJSSE");
                EmbeddedServer server = EmbeddedServer.start(theirs, Lab.settings())) {
            try (SmtpClient client = new SmtpClient(ours, BufferKind.HEAP, LIMITS)) {
                SmtpSession one = client.connect(server.address());
                SmtpSession two = client.connect(server.address());
                one.ehlo();
                two.ehlo();
                one.startTls();
                two.startTls();
                one.noop();
                two.noop();
                assertEquals(2, server.connections());
            }
            long end = System.nanoTime() + 5_000_000_000L;
            while (server.connections() > 0) {
                assertTrue(System.nanoTime() < end, "connections stayed open");
                Thread.sleep(5);
            }
        }
    }

    @Test
    void belongsToOneThread() throws Exception {
        try (TlsEngines ours = Lab.client("SunJSSE", "TLSv1.3");
                TlsEngines theirs = Lab.server("SunJSSE");
                EmbeddedServer server = EmbeddedServer.start(theirs, Lab.settings());
                SmtpClient client = new SmtpClient(ours, BufferKind.HEAP, LIMITS)) {
            client.connect(server.address()).quit();
            java.util.concurrent.FutureTask<SmtpSession> elsewhere =
                    new java.util.concurrent.FutureTask<>(() -> client.connect(server.address()));
            Thread thread = new Thread(elsewhere);
            thread.start();
            Throwable cause = assertThrows(java.util.concurrent.ExecutionException.class, elsewhere::get)
                    .getCause();
            assertInstanceOf(IllegalStateException.class, cause);
        }
    }
}
