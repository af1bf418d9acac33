package org.mailtls.probe.wire;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.mailtls.probe.Target;
import org.mailtls.probe.wire.ServerFlight.Ending;
import org.mailtls.probe.wire.WireException.Kind;
import org.mailtls.scenario.Service;
import org.mailtls.smtp.Reply;

/** What a dialer bears from a server that puts connections off or drops them. */
class DialerPatienceTest {
    private static final Hello HELLO = Hello.tls12(List.of(0xc02f));
    private static final String TOO_MANY = "421 4.7.0 Error: too many connections\r\n";

    @Test
    void comesBackLaterWhenAskedTo() throws Exception {
        Scripted.Script refusing = peer -> peer.send(TOO_MANY);
        Scripted.Script greeting = peer -> {
            peer.send("220 welcome\r\n");
            peer.line();
        };
        Gate gate = new Gate(8, Duration.ZERO, Duration.ofMillis(150));
        try (Scripted server = new Scripted(refusing, greeting)) {
            long start = System.nanoTime();
            Dialer dialer = server.dialer(gate);
            try (Clear clear = dialer.clear()) {
                assertEquals("welcome", clear.greeting().text());
            }
            assertTrue(System.nanoTime() - start >= Duration.ofMillis(150).toNanos(), "did not wait");
            assertEquals(2, dialer.opened());
            assertEquals(2, gate.opened());
            assertEquals(1, gate.throttled());
            assertEquals(4, gate.limit());
        }
    }

    @Test
    void givesUpOnlyAfterManyRefusals() throws Exception {
        Scripted.Script afterStartTls = peer -> {
            peer.upToStartTls();
            peer.send("454 4.7.0 Error: too many new TLS sessions\r\n");
            peer.line();
        };
        Gate gate = new Gate(4, Duration.ZERO, Duration.ofMillis(1));
        try (Scripted server = new Scripted(afterStartTls)) {
            Dialer dialer = server.dialer(gate);
            WireException e = assertThrows(WireException.class, dialer::tls);
            assertEquals(Kind.THROTTLED, e.kind());
            assertTrue(String.valueOf(e.getMessage()).contains("454 4.7.0 Error: too many new TLS sessions"));
            assertTrue(String.valueOf(e.getMessage()).contains("8 times in a row"), e::getMessage);
            assertEquals(8, dialer.opened());
            assertEquals(8, gate.throttled(), "each is counted once");
        }
    }

    @Test
    void isQuickAgainAfterSomeGreetings() throws Exception {
        Scripted.Script greeting = peer -> {
            peer.send("220 welcome\r\n");
            peer.line();
        };
        Gate gate = new Gate(4, Duration.ZERO, Duration.ofMillis(1));
        try (Scripted server = new Scripted(peer -> peer.send(TOO_MANY), greeting)) {
            Dialer dialer = server.dialer(gate);
            for (int i = 0; i < 4; i++) {
                dialer.clear().close();
            }
            assertEquals(2, gate.limit());
            dialer.clear().close();
            assertEquals(3, gate.limit());
        }
    }

    @Test
    void theWaitingEndsAtOnceWhenTheScanIsOver() throws Exception {
        Gate gate = new Gate(1, Duration.ZERO, Duration.ofSeconds(30));
        try (Scripted server = new Scripted(peer -> peer.send(TOO_MANY))) {
            Dialer dialer = server.dialer(gate);
            CompletableFuture<Boolean> interrupted = new CompletableFuture<>();
            Thread waiting = new Thread(() -> {
                try {
                    dialer.clear().close();
                    interrupted.complete(false);
                } catch (WireException e) {
                    interrupted.complete(false);
                } catch (InterruptedException e) {
                    interrupted.complete(true);
                }
            });
            waiting.setDaemon(true);
            waiting.start();
            for (int i = 0; i < 200 && gate.throttled() == 0; i++) {
                Thread.sleep(10);
            }
            waiting.interrupt();
            assertTrue(interrupted.get(5, TimeUnit.SECONDS));
        }
    }

    /** Some servers drop connections when there are too many, instead of saying so. */
    @Test
    void triesAgainWhenAServerThatIsThereDropsAConnection() throws Exception {
        Scripted.Script sound = peer -> {
            peer.upToStartTls();
            peer.send("220 go\r\n");
            peer.hold();
        };
        Scripted.Script closing = peer -> {};
        Scripted.Script closingAtEhlo = peer -> {
            peer.send("220 hello\r\n");
            peer.line();
        };
        Gate gate = new Gate(8, Duration.ZERO, Duration.ofMillis(100));
        try (Scripted server = new Scripted(sound, closing, closingAtEhlo, sound)) {
            Dialer dialer = server.dialer(gate);
            dialer.tls().close();
            long start = System.nanoTime();
            dialer.tls().close();
            assertTrue(System.nanoTime() - start >= Duration.ofMillis(100).toNanos(), "did not wait");
            assertEquals(4, dialer.opened());
            assertEquals(2, gate.limit());
            assertEquals(0, gate.throttled(), "it asked for nothing");
        }
    }

    @Test
    void givesUpWhenAllConnectionsAreDropped() throws Exception {
        Scripted.Script greeting = peer -> {
            peer.send("220 hello\r\n");
            peer.line();
        };
        try (Scripted server = new Scripted(greeting, peer -> {})) {
            Dialer dialer = server.dialer();
            dialer.clear().close();
            assertEquals(
                    Kind.CLOSED,
                    assertThrows(WireException.class, dialer::clear).kind());
            assertEquals(1 + 3, dialer.opened());
        }
    }

    @Test
    void theAnswerToAHelloIsAskedForOnce() throws Exception {
        Gate gate = new Gate(4, Duration.ZERO, Duration.ofMillis(1));
        try (Scripted server = new Scripted(Scripted.Peer::upToHello)) {
            Dialer dialer = server.dialer(gate);
            assertEquals(Ending.CLOSED, dialer.ask(HELLO).ending());
            assertEquals(Ending.CLOSED, dialer.ask(HELLO).ending());
            assertEquals(2, gate.opened());
        }
    }

    /** As known as the server itself is, another port of it may still be dead. */
    @Test
    void aDeadPortBesideALivelyOneFailsAtOnce() throws Exception {
        Scripted gone = new Scripted(peer -> {});
        gone.close();
        Scripted.Script greeting = peer -> {
            peer.send("220 hello\r\n");
            peer.line();
        };
        Gate gate = new Gate(4, Duration.ZERO);
        try (Scripted server = new Scripted(greeting)) {
            Dialer dialer = server.dialer(gate);
            dialer.clear().close();
            Dialer dead = dialer.to(new Target("mail.example.test", gone.address(), Service.SMTP, false));
            assertEquals(
                    Kind.UNREACHABLE,
                    assertThrows(WireException.class, dead::clear).kind());
            assertEquals(2, gate.opened());
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"421 4.7.0 too many", "450 4.7.1 later"})
    void countsAPutOffBehindTheGreetingOnce(String reply) throws Exception {
        Scripted.Script script = peer -> {
            peer.send("220 hello\r\n");
            for (int i = 0; i < 2; i++) {
                peer.line();
                peer.send(reply + "\r\n");
            }
            peer.line();
        };
        Gate gate = new Gate(8, Duration.ZERO);
        try (Scripted server = new Scripted(script);
                Clear clear = server.dialer(gate).clear()) {
            assertEquals(0, gate.throttled());
            clear.ehlo();
            clear.command("MAIL FROM:<>");
            assertEquals(1, gate.throttled());
            assertEquals(4, gate.limit());
            assertEquals(reply, gate.firstPutOff().map(Reply::toString).orElse("none"));
        }
    }

    /** Greylisting puts off one mailbox's mail, and no connection. */
    @Test
    void aBusyMailboxIsNoPutOff() throws Exception {
        Scripted.Script script = peer -> {
            peer.send("220 hello\r\n");
            peer.line();
            peer.send("450 4.2.0 Greylisted\r\n");
            peer.line();
        };
        Gate gate = new Gate(8, Duration.ZERO);
        try (Scripted server = new Scripted(script);
                Clear clear = server.dialer(gate).clear()) {
            assertEquals(450, clear.command("RCPT TO:<a@example.test>").code());
            assertEquals(0, gate.throttled());
            assertEquals(8, gate.limit());
        }
    }
}
