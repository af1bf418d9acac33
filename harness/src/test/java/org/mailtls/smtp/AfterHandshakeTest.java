package org.mailtls.smtp;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.mailtls.provider.TlsEngines;
import org.mailtls.scenario.BufferKind;

/** What the client does inside TLS with servers that take their time. */
class AfterHandshakeTest {
    private static final Duration LONG = Duration.ofSeconds(20);
    private static final Duration SHORT = Duration.ofMillis(400);
    private static final long MILLISECOND = 1_000_000;
    private static final long STALL = 60;

    @ParameterizedTest
    @ValueSource(strings = {"TLSv1.2", "TLSv1.3"})
    void theStallOfTheFirstCommandIsNotTheHandshakes(String protocol) throws Exception {
        try (TlsEngines ours = Lab.client("SunJSSE", protocol);
                TlsEngines theirs = Lab.server("SunJSSE");
                SmtpClient client = new SmtpClient(ours, BufferKind.HEAP, Deadlines.all(LONG));
                ScriptedServer server = new ScriptedServer(peer -> {
                    TlsPeer tls = TlsPeer.upToTls(peer, theirs);
                    tls.line();
                    Thread.sleep(STALL);
                    tls.send("250 scripted\r\n");
                    tls.line();
                    tls.send("250 ok\r\n");
                });
                SmtpSession session = client.connect(server.address())) {
            session.ehlo();
            session.startTls();
            PhaseTimes times = session.times();
            // Compared with themselves, since on a busy machine a handshake alone can take longer than the stall.
            long handshake = times.nanos(Phase.HANDSHAKE);
            long ehlo = times.nanos(Phase.EHLO);
            session.ehlo();
            session.noop();
            long first = times.nanos(Phase.FIRST_COMMAND_AFTER_TLS);
            assertTrue(first >= 40 * MILLISECOND, first + " ns");
            assertEquals(1, times.count(Phase.FIRST_COMMAND_AFTER_TLS));
            assertTrue(handshake > 0);
            assertEquals(handshake, times.nanos(Phase.HANDSHAKE), "the handshake grew after it was over");
            assertEquals(ehlo, times.nanos(Phase.EHLO), "the stall is booked twice");
            assertEquals(1, times.count(Phase.NOOP), "only the first command is booked apart");
        }
    }

    @ParameterizedTest
    @EnumSource(BufferKind.class)
    void encryptsOnlyAsFastAsTheServerReads(BufferKind buffers) throws Exception {
        int size = 24 << 20;
        try (TlsEngines ours = Lab.client("SunJSSE", "TLSv1.3");
                TlsEngines theirs = Lab.server("SunJSSE");
                SmtpClient client = new SmtpClient(ours, buffers, new Deadlines(LONG, LONG, LONG, LONG, SHORT));
                ScriptedServer server = new ScriptedServer(peer -> {
                    TlsPeer tls = TlsPeer.upToTls(peer, theirs);
                    for (String reply : new String[] {"250 ok\r\n", "250 ok\r\n", "250 ok\r\n", "354 go\r\n"}) {
                        tls.line();
                        tls.send(reply);
                    }
                    Thread.sleep(10_000);
                });
                SmtpSession session = client.connect(server.address())) {
            session.ehlo();
            session.startTls();
            session.ehlo();
            MessageStream stream = session.beginMessage("a@b.test", "c@d.test");
            long start = System.nanoTime();
            SmtpException e = assertThrows(SmtpException.class, () -> stream.write(ByteBuffer.allocate(size)));
            long took = (System.nanoTime() - start) / MILLISECOND;
            assertEquals(SmtpException.Kind.DEADLINE, e.kind());
            assertTrue(took >= SHORT.toMillis() && took < 8000, "the deadline is the write's, not a slice's: " + took);
            long held = session.wire().channel().bytesBeforeWritable();
            assertTrue(held < 256 * 1024, held + " bytes wait in memory");
            // The kernel's buffers took some megabytes at most.
            assertTrue(session.tlsBytesOut() < size / 2, session.tlsBytesOut() + " bytes were encrypted");
        }
    }

    @Test
    void countsEveryByteOfALargeMessage() throws Exception {
        byte[] content = "one line of a large message\r\n".repeat(100_000).getBytes(StandardCharsets.US_ASCII);
        try (TlsEngines ours = Lab.client("SunJSSE", "TLSv1.3");
                TlsEngines theirs = Lab.server("SunJSSE");
                EmbeddedServer server = EmbeddedServer.start(theirs, Lab.settings());
                SmtpClient client = new SmtpClient(ours, BufferKind.HEAP, Deadlines.all(LONG));
                SmtpSession session = client.connect(server.address())) {
            session.ehlo();
            session.startTls();
            session.ehlo();
            long bytes = session.tlsBytesOut();
            long nanos = session.tlsCpuNanos();
            session.mail(new Message("a@client.test", List.of("b@mailtls.test"), content), Transfer.DATA);
            assertEquals(content.length, server.messageBytes());
            long out = session.tlsBytesOut() - bytes;
            // A record has 22 bytes more than its content under TLS 1.3, and a slice has five records at most.
            assertTrue(out > content.length && out < content.length * 1.01, out + " bytes of " + content.length);
            assertTrue(session.tlsCpuNanos() > nanos);
            session.noop();
        }
    }
}
