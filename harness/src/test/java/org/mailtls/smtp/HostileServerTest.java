package org.mailtls.smtp;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.time.Duration;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.mailtls.provider.TlsEngines;
import org.mailtls.scenario.BufferKind;
import org.mailtls.smtp.SmtpException.Kind;

/** What the client makes of servers that are broken, slow or malicious. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class HostileServerTest {
    private static final Duration LONG = Duration.ofSeconds(20);
    private static final Duration SHORT = Duration.ofMillis(400);

    private TlsEngines engines = Lab.client("SunJSSE", "TLSv1.3");
    private SmtpClient patient = new SmtpClient(engines, BufferKind.HEAP, Deadlines.all(LONG));
    private SmtpClient hastyAtFirst =
            new SmtpClient(engines, BufferKind.HEAP, new Deadlines(LONG, SHORT, LONG, LONG, LONG));
    private SmtpClient hastyLater =
            new SmtpClient(engines, BufferKind.HEAP, new Deadlines(LONG, LONG, LONG, SHORT, SHORT));

    @BeforeAll
    void warmUp() throws Exception {
        // Loads what a handshake needs, so that the short deadlines below are spent on waiting.
        try (TlsEngines theirs = Lab.server("SunJSSE");
                EmbeddedServer server = EmbeddedServer.start(theirs, Lab.settings());
                SmtpSession session = patient.connect(server.address())) {
            session.ehlo();
            session.startTls();
        }
    }

    @AfterAll
    void close() {
        patient.close();
        hastyAtFirst.close();
        hastyLater.close();
        engines.close();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "220 go\r\n250 injected\r\n",
                "220 go\r\n250-half a reply",
                "220 go\r\nnot even a reply\r\n",
                "220 go\r\n2"
            })
    void refusesPlaintextInTheSegmentOfThe220(String bytes) throws Exception {
        SmtpException e = startTls(peer -> {
            peer.upToEhlo();
            peer.line();
            peer.send(bytes);
            peer.line();
        });
        assertEquals(Kind.INJECTED_PLAINTEXT, e.kind());
    }

    @Test
    void refusesPlaintextInsteadOfAServerHello() throws Exception {
        SmtpException e = startTls(peer -> {
            peer.upToEhlo();
            peer.line();
            peer.send("220 go\r\n");
            peer.socket().getInputStream().read();
            peer.send("250 in\u001bjected\r\n");
            Thread.sleep(2000);
        });
        assertEquals(Kind.INJECTED_PLAINTEXT, e.kind());
        assertEquals(Phase.HANDSHAKE, e.phase());
        assertTrue(e.toString().contains("250 in\\x1bjected"), e.toString());
    }

    @Test
    void saysThatTlsFailedWhereTheServerSendsBrokenTls() throws Exception {
        SmtpException e = startTls(peer -> {
            peer.upToEhlo();
            peer.line();
            peer.send("220 go\r\n");
            peer.socket().getInputStream().read();
            // A fatal alert: handshake_failure.
            peer.send("\u0015\u0003\u0003\u0000\u0002\u0002\u0028");
            Thread.sleep(2000);
        });
        assertEquals(Kind.TLS, e.kind());
        assertTrue(e.toString().contains("handshake_failure"), e.toString());
    }

    @Test
    void boundsWhatAServerMaySend() throws Exception {
        try (ScriptedServer server = new ScriptedServer(peer -> {
            for (int i = 0; i < 100_000; i++) {
                peer.send("220-bomb\r\n");
            }
        })) {
            SmtpException e = assertThrows(SmtpException.class, () -> patient.connect(server.address()));
            assertEquals(Kind.PROTOCOL, e.kind());
            assertEquals(Phase.BANNER, e.phase());
        }
    }

    @Test
    void aSlowDripDoesNotExtendTheDeadline() throws Exception {
        try (ScriptedServer server = new ScriptedServer(peer -> {
            for (int i = 0; i < 200; i++) {
                peer.send(i == 0 ? "2" : i == 1 ? "2" : i == 2 ? "0" : i == 3 ? "-" : "x");
                Thread.sleep(50);
            }
        })) {
            long start = System.nanoTime();
            SmtpException e = assertThrows(SmtpException.class, () -> hastyAtFirst.connect(server.address()));
            long took = (System.nanoTime() - start) / 1_000_000;
            assertEquals(Kind.DEADLINE, e.kind());
            assertTrue(took >= SHORT.toMillis() && took < 8000, took + " ms");
        }
    }

    @Test
    void tellsNobodyListeningFromAProxyThatDropsTheConnection() throws Exception {
        InetSocketAddress free;
        try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getByAddress(new byte[] {127, 0, 0, 1}))) {
            free = (InetSocketAddress) socket.getLocalSocketAddress();
        }
        SmtpException nobody = assertThrows(SmtpException.class, () -> patient.connect(free));
        assertEquals(Kind.CONNECT, nobody.kind());
        try (ScriptedServer server = new ScriptedServer(peer -> {})) {
            SmtpException proxy = assertThrows(SmtpException.class, () -> patient.connect(server.address()));
            assertEquals(Kind.CLOSED, proxy.kind());
            assertEquals(Phase.BANNER, proxy.phase());
        }
    }

    @Test
    void doesNotSendToAServerThatIsNotReading() throws Exception {
        byte[] block = "x".repeat(1 << 20).getBytes(java.nio.charset.StandardCharsets.US_ASCII);
        try (ScriptedServer server = new ScriptedServer(peer -> {
                    peer.upToEhlo();
                    for (String reply : new String[] {"250 ok\r\n", "250 ok\r\n", "354 go\r\n"}) {
                        peer.line();
                        peer.send(reply);
                    }
                    Thread.sleep(5000);
                });
                SmtpSession session = hastyLater.connect(server.address())) {
            session.ehlo();
            MessageStream stream = session.beginMessage("a@b.test", "c@d.test");
            SmtpException e = assertThrows(SmtpException.class, () -> {
                for (int i = 0; i < 1000; i++) {
                    stream.write(java.nio.ByteBuffer.wrap(block));
                }
            });
            assertEquals(Kind.DEADLINE, e.kind());
            assertTrue(stream.bytes() < 100L * block.length, "wrote on into memory: " + stream.bytes());
        }
    }

    @ParameterizedTest
    @CsvSource({
        "CLOSE_AFTER_STARTTLS, CLOSED, HANDSHAKE",
        "PLAINTEXT_AFTER_READY, INJECTED_PLAINTEXT, STARTTLS",
        "NO_STARTTLS, NOT_OFFERED, STARTTLS",
        "STALL_AFTER_STARTTLS, DEADLINE, HANDSHAKE",
        "THROTTLE_421, THROTTLED, BANNER",
        "THROTTLE_454, THROTTLED, STARTTLS"
    })
    void namesEachFaultOfTheEmbeddedServer(Fault fault, Kind kind, Phase phase) throws Exception {
        SmtpClient client = fault == Fault.STALL_AFTER_STARTTLS ? hastyLater : patient;
        try (TlsEngines theirs = Lab.server("SunJSSE");
                EmbeddedServer server =
                        EmbeddedServer.start(theirs, Lab.settings().withFault(fault))) {
            SmtpException e = assertThrows(SmtpException.class, () -> {
                try (SmtpSession session = client.connect(server.address())) {
                    session.ehlo();
                    session.startTls();
                }
            });
            assertEquals(kind, e.kind());
            assertEquals(phase, e.phase());
            assertTrue(e.toString().contains("127.0.0.1:" + server.address().getPort()), e.toString());
            assertTrue(e.toString().endsWith(kind.advice()), e.toString());
            assertEquals(kind == Kind.THROTTLED, e.reply().isPresent());
        }
    }

    @Test
    void theServerDiscardsACommandInTheSegmentOfStartTls() throws Exception {
        try (TlsEngines theirs = Lab.server("SunJSSE");
                EmbeddedServer server = EmbeddedServer.start(theirs, Lab.settings());
                SmtpSession session = patient.connect(server.address())) {
            session.ehlo();
            Step step = new Step(Phase.STARTTLS, LONG);
            session.command(step, "STARTTLS\r\nXYZZY");
            session.expect(step, 220);
            session.wire().refuseInjection(step);
            session.wire().handshake(new Step(Phase.HANDSHAKE, LONG), engines::newEngine, BufferKind.HEAP);
            // Had the server kept XYZZY, its 500 would be here instead.
            assertFalse(session.ehlo().offers("STARTTLS"));
            session.noop();
        }
    }

    private SmtpException startTls(ScriptedServer.Script script) throws Exception {
        try (ScriptedServer server = new ScriptedServer(script);
                SmtpSession session = patient.connect(server.address())) {
            session.ehlo();
            return assertThrows(SmtpException.class, session::startTls);
        }
    }
}
