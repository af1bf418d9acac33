package org.mailtls.smtp;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.mailtls.provider.TlsEngines;
import org.mailtls.scenario.BufferKind;

/** TLS from the first byte, and AUTH, against a server that says what the test wants. */
class SubmissionTest {
    static TlsEngines ours;
    static TlsEngines theirs;

    @BeforeAll
    static void engines() {
        ours = Lab.client("SunJSSE", "TLSv1.3");
        theirs = Lab.server("SunJSSE");
    }

    @AfterAll
    static void release() {
        ours.close();
        theirs.close();
    }

    /** A server on which the greeting and everything after it come inside TLS; the AUTH line goes to the future. */
    private static ScriptedServer server(String auth, String answer, CompletableFuture<String> line) throws Exception {
        return new ScriptedServer(peer -> {
            TlsPeer tls = TlsPeer.atOnce(peer, theirs);
            tls.send("220 scripted\r\n");
            tls.line();
            tls.send("250-scripted\r\n250 " + auth + "\r\n");
            line.complete(tls.line());
            tls.send(answer + "\r\n");
        });
    }

    private static SmtpClient client() {
        return new SmtpClient(ours, BufferKind.HEAP, Deadlines.DEFAULT);
    }

    @Test
    void shakesHandsBeforeTheGreetingAndSendsThePasswordInside() throws Exception {
        CompletableFuture<String> line = new CompletableFuture<>();
        try (ScriptedServer server = server("AUTH LOGIN PLAIN", "235 2.7.0 in", line);
                SmtpClient client = client();
                SmtpSession session = client.connectTls(server.address())) {
            assertEquals("TLSv1.3", session.handshakeAtConnect().orElseThrow().protocol());
            assertEquals("scripted", session.banner().text());
            assertEquals(1, session.times().count(Phase.HANDSHAKE));
            session.ehlo();
            session.authenticate("user@example.test", "secret");
            String[] words = line.get(5, TimeUnit.SECONDS).strip().split(" ");
            assertEquals("AUTH PLAIN", words[0] + " " + words[1]);
            // RFC 4616, 2: authorization identity (none), authentication identity, password.
            assertEquals(
                    "\0user@example.test\0secret",
                    new String(Base64.getDecoder().decode(words[2]), StandardCharsets.UTF_8));
            assertEquals(1, session.times().count(Phase.AUTH));
        }
    }

    @Test
    void saysThatTheServerRefusesTheTwo() throws Exception {
        SmtpException e = authenticating("AUTH PLAIN", "535 5.7.8 no");
        assertEquals(SmtpException.Kind.REFUSED, e.kind());
        assertTrue(String.valueOf(e.getMessage()).contains("535"), e.getMessage());
    }

    @Test
    void doesNotGuessAMechanism() throws Exception {
        SmtpException e = authenticating("AUTH GSSAPI", "500 what");
        assertEquals(SmtpException.Kind.NOT_OFFERED, e.kind());
        assertTrue(String.valueOf(e.getMessage()).contains("GSSAPI"), e.getMessage());
    }

    private static SmtpException authenticating(String auth, String answer) throws Exception {
        try (ScriptedServer server = server(auth, answer, new CompletableFuture<>());
                SmtpClient client = client();
                SmtpSession session = client.connectTls(server.address())) {
            session.ehlo();
            return assertThrows(SmtpException.class, () -> session.authenticate("user", "secret"));
        }
    }

    @Test
    void sendsNoPasswordInTheClear() throws Exception {
        try (ScriptedServer server = new ScriptedServer(peer -> {
                    peer.send("220 scripted\r\n");
                    peer.line();
                    peer.send("250-scripted\r\n250 AUTH PLAIN\r\n");
                    peer.line();
                });
                SmtpClient client = client();
                SmtpSession session = client.connect(server.address())) {
            session.ehlo();
            assertThrows(IllegalStateException.class, () -> session.authenticate("user", "secret"));
        }
    }
}
