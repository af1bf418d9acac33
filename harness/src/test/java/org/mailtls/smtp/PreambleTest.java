package org.mailtls.smtp;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.mailtls.provider.TlsEngines;
import org.mailtls.scenario.BufferKind;
import org.mailtls.smtp.SmtpException.Kind;

/** What a client says before the server's greeting, and the bound on a session as a whole. */
class PreambleTest {
    private static final Deadlines LIMITS = Deadlines.all(Duration.ofSeconds(10));

    /** Enough to connect and be greeted in a JVM that does it for the first time. */
    private static final Duration WHOLE = Duration.ofMillis(1500);

    /** A server that greets only once it has read a line, which it hands to the future. */
    private static ScriptedServer waitingForALine(CompletableFuture<String> line) throws Exception {
        return new ScriptedServer(peer -> {
            line.complete(peer.line());
            peer.upToEhlo();
            peer.line();
        });
    }

    @Test
    void comesBeforeTheGreetingAndIsAskedForOnceForEachConnection() throws Exception {
        AtomicInteger asked = new AtomicInteger();
        CompletableFuture<String> first = new CompletableFuture<>();
        CompletableFuture<String> second = new CompletableFuture<>();
        try (ScriptedServer one = waitingForALine(first);
                ScriptedServer two = waitingForALine(second);
                SmtpClient client = SmtpClient.withoutTls(LIMITS)
                        .withPreamble(() ->
                                ("HELLO " + asked.incrementAndGet() + "\r\n").getBytes(StandardCharsets.US_ASCII))) {
            try (SmtpSession session = client.connect(one.address())) {
                assertTrue(session.ehlo().offers("STARTTLS"));
            }
            try (SmtpSession session = client.connect(two.address())) {
                session.ehlo();
            }
            assertEquals("HELLO 1\r\n", first.get(5, TimeUnit.SECONDS));
            assertEquals("HELLO 2\r\n", second.get(5, TimeUnit.SECONDS));
            assertEquals(2, asked.get());
        }
    }

    @Test
    void goesInTheClearWhereTlsComesFirst() throws Exception {
        CompletableFuture<String> line = new CompletableFuture<>();
        try (TlsEngines ours = Lab.client("SunJSSE", "TLSv1.3");
                TlsEngines theirs = Lab.server("SunJSSE");
                ScriptedServer server = new ScriptedServer(peer -> {
                    line.complete(peer.line());
                    TlsPeer tls = TlsPeer.atOnce(peer, theirs);
                    tls.send("220 scripted\r\n");
                    tls.line();
                });
                SmtpClient client = new SmtpClient(ours, BufferKind.HEAP, LIMITS)
                        .withPreamble(() -> "FIRST\r\n".getBytes(StandardCharsets.US_ASCII));
                SmtpSession session = client.connectTls(server.address())) {
            assertEquals("scripted", session.banner().text());
            assertEquals("FIRST\r\n", line.get(5, TimeUnit.SECONDS));
        }
    }

    @Test
    void aSessionHasATimeAsAWholeWhateverItsStepsMayTake() throws Exception {
        PhaseTimes times = new PhaseTimes();
        try (ScriptedServer server = new ScriptedServer(peer -> {
                    peer.send("220 scripted\r\n");
                    peer.line();
                    Thread.sleep(20_000);
                });
                SmtpClient client = SmtpClient.withoutTls(LIMITS);
                SmtpSession session = client.open(server.address(), new Opening(false, WHOLE, times))) {
            SmtpException e = assertThrows(SmtpException.class, session::ehlo);
            assertEquals(Kind.DEADLINE, e.kind());
            assertEquals(Phase.EHLO, e.phase());
            assertTrue(String.valueOf(e.getMessage()).contains("as a whole is not over after 1500 ms"), e.toString());
            assertEquals(1, times.count(Phase.BANNER));
        }
    }

    @Test
    void theTimesOfASessionThatWasNeverGreetedAreNotLost() throws Exception {
        PhaseTimes times = new PhaseTimes();
        try (ScriptedServer server = new ScriptedServer(peer -> Thread.sleep(20_000));
                SmtpClient client = SmtpClient.withoutTls(LIMITS)) {
            Opening opening = new Opening(false, WHOLE, times);
            SmtpException e = assertThrows(SmtpException.class, () -> client.open(server.address(), opening));
            assertEquals(Phase.BANNER, e.phase());
            assertEquals(1, times.count(Phase.CONNECT));
            assertEquals(0, times.count(Phase.BANNER));
        }
    }
}
