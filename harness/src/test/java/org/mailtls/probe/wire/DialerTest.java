package org.mailtls.probe.wire;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.mailtls.probe.Target;
import org.mailtls.probe.wire.ServerFlight.Ending;
import org.mailtls.probe.wire.WireException.Kind;
import org.mailtls.scenario.Service;

class DialerTest {
    private static final Hello HELLO = Hello.tls12(List.of(0xc02f));

    @Test
    void waitsForALateGreetingAndLeavesPolitely() throws Exception {
        Scripted.Script late = peer -> {
            Thread.sleep(250);
            peer.send("220-mail.example.test\r\n220 at last\r\n");
            peer.line();
            peer.send("250 mail\r\n");
            peer.line();
            peer.send("221 bye\r\n");
        };
        try (Scripted server = new Scripted(late)) {
            try (Clear clear = server.dialer().clear()) {
                assertEquals(
                        List.of("mail.example.test", "at last"),
                        clear.greeting().lines());
                assertEquals(250, clear.ehlo().code());
            }
            assertTrue(server.hears("QUIT"), () -> "heard " + server.heard());
            assertTrue(server.heard().contains("EHLO [127.0.0.1]"));
        }
    }

    @Test
    void isNotHeldUpByAServerThatDrips() throws Exception {
        Scripted.Script dripping = peer -> {
            for (int i = 0; i < 100; i++) {
                peer.send(i == 0 ? "220-" : "x");
                Thread.sleep(50);
            }
        };
        try (Scripted server = new Scripted(dripping)) {
            long start = System.nanoTime();
            Dialer dialer = server.dialer();
            WireException e = assertThrows(WireException.class, dialer::clear);
            long millis = (System.nanoTime() - start) / 1_000_000;
            assertEquals(Kind.TIMEOUT, e.kind());
            assertTrue(millis >= 600 && millis < 3000, "gave up after " + millis + " ms");
        }
    }

    @Test
    void countsWhatItsConnectionsCarry() throws Exception {
        Scripted.Script polite = peer -> {
            peer.send("220 hello\r\n");
            peer.line();
            peer.send("221 bye\r\n");
        };
        Gate gate = new Gate(8, Duration.ZERO);
        try (Scripted server = new Scripted(polite)) {
            Dialer dialer = server.dialer(gate);
            try (Clear clear = dialer.clear()) {
                assertEquals(220, clear.greeting().code());
            }
            assertEquals("220 hello\r\n221 bye\r\n".length(), dialer.bytesIn());
            assertEquals("QUIT\r\n".length(), dialer.bytesOut());
            assertEquals(dialer.bytesIn(), gate.bytesIn());
            assertEquals(dialer.bytesOut(), gate.bytesOut());
        }
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "554 no service here|250 STARTTLS|220 go",
                "220 hello|502 what|220 go",
                "220 hello|250-mail/250 SIZE 100|220 go",
                "220 hello|250-mail/250 STARTTLS|454 4.7.0 TLS not available due to local problem",
                "220 hello|250-mail/250 STARTTLS|502 5.5.1 no"
            })
    void saysThatTheServerRefused(String greeting, String ehlo, String startTls) throws Exception {
        Scripted.Script script = peer -> {
            for (String reply : List.of(greeting, ehlo, startTls)) {
                peer.send(reply.replace("/", "\r\n") + "\r\n");
                peer.line();
            }
        };
        try (Scripted server = new Scripted(script)) {
            Dialer dialer = server.dialer();
            assertEquals(
                    Kind.REFUSED, assertThrows(WireException.class, dialer::tls).kind());
            assertEquals(1, dialer.opened());
        }
    }

    @Test
    void noticesWhatIsSaidInTheClearAfterThe220() throws Exception {
        Scripted.Script injecting = peer -> {
            peer.upToStartTls();
            peer.send("220 go\r\n250 I was never here\r\n");
            peer.hold();
        };
        try (Scripted server = new Scripted(injecting)) {
            WireException e = assertThrows(WireException.class, server.dialer()::tls);
            assertEquals(Kind.MALFORMED, e.kind());
            assertTrue(String.valueOf(e.getMessage()).contains("250 I was never here"), e::getMessage);
        }
    }

    @Test
    void noticesASingleByteToo() throws Exception {
        Scripted.Script injecting = peer -> {
            peer.upToStartTls();
            peer.send("220 go\r\nA");
            peer.hold();
        };
        try (Scripted server = new Scripted(injecting)) {
            assertEquals(
                    Kind.MALFORMED,
                    assertThrows(WireException.class, server.dialer()::tls).kind());
        }
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 1, 2})
    void saysThatTheServerHungUp(int step) throws Exception {
        Scripted.Script script = peer -> {
            String[] replies = {"220 hello\r\n", Scripted.EHLO};
            for (int i = 0; i < step; i++) {
                peer.send(replies[i]);
                peer.line();
            }
        };
        try (Scripted server = new Scripted(script)) {
            assertEquals(
                    Kind.CLOSED,
                    assertThrows(WireException.class, server.dialer()::tls).kind());
        }
    }

    @Test
    void readsTheFlightThatAnswersAHello() throws Exception {
        Scripted.Script script = peer -> {
            peer.upToHello();
            peer.send(Flights.records(500, Flights.full12()));
            peer.hold();
        };
        Gate gate = new Gate(1, Duration.ZERO);
        try (Scripted server = new Scripted(script)) {
            Dialer dialer = server.dialer(gate);
            assertEquals(Ending.COMPLETE, dialer.ask(HELLO).ending());
            // With one connection at most this would wait for ever had the first not been given back.
            assertEquals(
                    "ServerHello TLSv1.2 TLS_ECDHE_RSA_WITH_AES_128_GCM_SHA256",
                    dialer.ask(HELLO).shown());
            assertEquals(2, gate.opened());
            assertTrue(gate.bytesIn() > 2 * 2800, "counted " + gate.bytesIn());
            assertTrue(gate.bytesOut() > 2 * HELLO.record().length, "counted " + gate.bytesOut());
        }
    }

    @Test
    void tellsSilenceFromAnEndAndFromAStop() throws Exception {
        Scripted.Script silent = peer -> {
            peer.upToHello();
            peer.hold();
        };
        Scripted.Script closing = Scripted.Peer::upToHello;
        Scripted.Script stopping = peer -> {
            peer.upToHello();
            peer.send(new byte[] {22, 3, 3});
            peer.hold();
        };
        Scripted.Script plain = peer -> {
            peer.upToHello();
            peer.send("454 4.7.0 TLS not available\r\n");
            peer.hold();
        };
        try (Scripted server = new Scripted(silent, closing, stopping, plain)) {
            Dialer dialer = server.dialer();
            assertEquals(Ending.SILENCE, dialer.ask(HELLO).ending());
            assertEquals(Ending.CLOSED, dialer.ask(HELLO).ending());
            ServerFlight stopped = dialer.ask(HELLO);
            assertEquals(Ending.PARTIAL, stopped.ending());
            assertEquals(3, stopped.bytes());
            ServerFlight inTheClear = dialer.ask(HELLO);
            assertEquals(Ending.MALFORMED, inTheClear.ending());
            assertTrue(inTheClear.shown().contains("454 4.7.0 TLS not available"), inTheClear.shown());
        }
    }

    @Test
    void isNotHeldUpByAFlightThatDrips() throws Exception {
        Scripted.Script dripping = peer -> {
            peer.upToHello();
            for (byte b : Flights.records(500, Flights.full12())) {
                peer.send(new byte[] {b});
                Thread.sleep(20);
            }
        };
        try (Scripted server = new Scripted(dripping)) {
            long start = System.nanoTime();
            assertEquals(Ending.PARTIAL, server.dialer().ask(HELLO).ending());
            long millis = (System.nanoTime() - start) / 1_000_000;
            assertTrue(millis < 5000, "gave up after " + millis + " ms");
        }
    }

    @Test
    void startsTlsAtOnceWhereItIsImplicit() throws Exception {
        Scripted.Script script = peer -> {
            peer.hello();
            peer.send(Flights.alert(2, 70));
        };
        try (Scripted server = new Scripted(script)) {
            Dialer dialer = server.dialer(new Gate(1, Duration.ZERO), Service.SUBMISSIONS);
            assertEquals("alert protocol_version(70)", dialer.ask(HELLO).shown());
            try (Clear clear = dialer.clear()) {
                assertThrows(IllegalStateException.class, clear::greeting);
            }
        }
    }

    @Test
    void anotherServiceOfTheHostIsReachedThroughTheSameGate() throws Exception {
        Scripted.Script script = peer -> {
            peer.hello();
            peer.send(Flights.alert(2, 70));
        };
        Gate gate = new Gate(1, Duration.ZERO);
        try (Scripted server = new Scripted(script)) {
            Dialer dialer = server.dialer(gate);
            Dialer other = dialer.to(new Target("mail.example.test", server.address(), Service.SUBMISSIONS, false));
            assertEquals("alert protocol_version(70)", other.ask(HELLO).shown());
            assertEquals(1, gate.opened());
            assertEquals(1, dialer.opened());
            assertEquals(Service.SMTP, dialer.target().service());
        }
    }

    @Test
    void readsRecordsOneByOne() throws Exception {
        Scripted.Script script = peer -> {
            peer.upToHello();
            peer.send(Flights.joined(Flights.alert(1, 112), Flights.record(TlsRecord.HEARTBEAT, new byte[3])));
        };
        try (Scripted server = new Scripted(script);
                Link link = server.dialer().tls()) {
            link.send(HELLO.record());
            TlsRecord alert = link.readWithin(Duration.ofSeconds(5));
            assertEquals(TlsRecord.of(TlsRecord.ALERT, 0x0303, new byte[] {1, 112}), alert);
            assertEquals(TlsRecord.of(TlsRecord.HEARTBEAT, 0x0303, new byte[3]), link.read());
            assertFalse(link.ended());
            assertNull(link.read());
            assertTrue(link.ended());
            assertFalse(link.reset());
        }
    }

    @Test
    void readsASecondFlightAfterARetry() throws Exception {
        byte[] ccs = Flights.record(TlsRecord.CHANGE_CIPHER_SPEC, new byte[] {1});
        Scripted.Script script = peer -> {
            peer.upToHello();
            peer.send(Flights.joined(Flights.records(9000, Flights.serverHello13(Flights.RETRY)), ccs));
            peer.hello();
            peer.send(Flights.records(9000, Flights.serverHello13(Flights.RANDOM)));
            peer.send(Flights.record(TlsRecord.APPLICATION_DATA, new byte[40]));
            peer.hold();
        };
        try (Scripted server = new Scripted(script);
                Link link = server.dialer().tls()) {
            link.send(Hello.tls13(List.of(0x1301)).keyShares(List.of()).record());
            assertEquals(Ending.RETRY, link.flight().ending());
            link.send(Hello.tls13(List.of(0x1301)).record());
            assertEquals(Ending.COMPLETE, link.flight().ending());
        }
    }

    @Test
    void refusesRepliesWithoutAnEnd() throws Exception {
        Scripted.Script lines = peer -> {
            for (int i = 0; i < 100_000; i++) {
                peer.send("220-and on\r\n");
            }
        };
        Scripted.Script line = peer -> {
            for (int i = 0; i < 100_000; i++) {
                peer.send("220-and on and on");
            }
        };
        try (Scripted server = new Scripted(lines, line)) {
            Dialer dialer = server.dialer();
            assertEquals(
                    Kind.MALFORMED,
                    assertThrows(WireException.class, dialer::clear).kind());
            assertEquals(
                    Kind.MALFORMED,
                    assertThrows(WireException.class, dialer::clear).kind());
        }
    }

    @Test
    void givesNullForSilenceAndTheReplyLater() throws Exception {
        Scripted.Script slow = peer -> {
            peer.send("220 hello\r\n");
            peer.line();
            Thread.sleep(300);
            peer.send("250 ok\r\n");
            peer.line();
        };
        try (Scripted server = new Scripted(slow);
                Clear clear = server.dialer().clear()) {
            clear.send(new byte[] {'N', 'O', 'O', 'P', '\r', '\n'});
            assertNull(clear.replyWithin(Duration.ofMillis(50)));
            assertEquals("250 ok", clear.reply().toString());
        }
    }

    @Test
    void saysThatNobodyListens() throws Exception {
        Gate gate = new Gate(1, Duration.ZERO);
        // Bound and not listening, so that nobody else gets the port meanwhile.
        try (Socket held = new Socket()) {
            held.bind(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0));
            Target target = new Target(
                    "mail.example.test", (InetSocketAddress) held.getLocalSocketAddress(), Service.SMTP, false);
            Dialer dialer = new Dialer(target, gate, Scripted.QUICK);
            assertEquals(
                    Kind.UNREACHABLE,
                    assertThrows(WireException.class, dialer::clear).kind());
            assertEquals(
                    Kind.UNREACHABLE,
                    assertThrows(WireException.class, dialer::tls).kind());
        }
        assertEquals(2, gate.opened());
    }

    @Test
    void cutsOffAServerThatTakesNothing() throws IOException, WireException, InterruptedException {
        Scripted.Script deaf = peer -> {
            peer.send("220 hello\r\n");
            peer.hold();
        };
        try (Scripted server = new Scripted(deaf);
                Clear clear = server.dialer().clear()) {
            WireException e = assertThrows(WireException.class, () -> clear.send(new byte[64 << 20]));
            assertEquals(Kind.TIMEOUT, e.kind());
        }
    }
}
