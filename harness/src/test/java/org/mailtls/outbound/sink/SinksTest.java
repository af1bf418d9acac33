package org.mailtls.outbound.sink;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.net.InetAddress;
import java.net.Socket;
import java.net.SocketException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.security.cert.CertificateExpiredException;
import java.security.cert.X509Certificate;
import java.util.List;
import java.util.Objects;
import javax.net.ssl.SSLSocket;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.mailtls.outbound.seen.SinkMail;
import org.mailtls.outbound.seen.SinkSession;
import org.mailtls.outbound.seen.SinkTls;
import org.mailtls.probe.wire.Codes;
import org.mailtls.probe.wire.Hello;
import org.mailtls.probe.wire.ServerHello;
import org.mailtls.scenario.Sink;

/** Each sink is what it says: seen with raw bytes, and with the TLS of this JVM where that can speak it. */
@Timeout(60)
class SinksTest {
    private static Sinks sinks;

    @BeforeAll
    static void start(@TempDir Path folder) throws Exception {
        sinks = Sinks.start(folder, "127.0.0.1");
    }

    @AfterAll
    static void stop() {
        sinks.close();
    }

    @BeforeEach
    void forget() throws Exception {
        assertTrue(sinks.tell("mark").path("marked").asBoolean(false));
    }

    @Test
    void theStrongOneTakesMailAndRemembersAllOfIt() throws Exception {
        try (SinkTalk talk = SinkTalk.upToTls(sinks.port(Sink.STRONG))) {
            SSLSocket tls = talk.secure();
            assertEquals("TLSv1.3", tls.getSession().getProtocol());
            assertTrue(
                    SinkTalk.leaf(tls).getSubjectAlternativeNames().toString().contains(Sinks.HOST));
            assertTrue(talk.mail().startsWith("250"));
        }
        SinkSession session = sinks.seen(Sink.STRONG, seen -> !seen.mails().isEmpty());
        assertTrue(session.askedForTls());
        SinkTls negotiated = Objects.requireNonNull(session.negotiated());
        assertEquals("TLSv1.3", negotiated.version());
        assertEquals("TLS_AES_256_GCM_SHA384", negotiated.suite());
        assertNotNull(negotiated.group());
        var hello = Objects.requireNonNull(session.hello());
        assertTrue(hello.versions().containsAll(List.of("TLSv1.3", "TLSv1.2")), hello.toString());
        assertTrue(hello.suites().contains("TLS_AES_256_GCM_SHA384"), hello.toString());
        assertEquals(
                List.of(new SinkMail(true, "outbound-1@example.test", List.of("by client.test with ESMTPS"))),
                session.mails());
        assertFalse(session.renegotiated() || session.tookInjectedReply());
        try (SinkTalk talk = SinkTalk.to(sinks.port(Sink.STRONG))) {
            assertTrue(talk.mail().startsWith("250"), "in the clear as well");
        }
        assertFalse(sinks.seen(
                        Sink.STRONG,
                        seen -> !seen.askedForTls() && !seen.mails().isEmpty())
                .mails()
                .get(0)
                .tls());
    }

    @ParameterizedTest
    @CsvSource({
        "TLS10, 0x0301, TLS_ECDHE_RSA_WITH_AES_256_CBC_SHA",
        "RC4, 0x0303, TLS_ECDHE_RSA_WITH_RC4_128_SHA",
        "ANONYMOUS, 0x0303, TLS_ECDH_anon_WITH_AES_256_CBC_SHA"
    })
    void aWeakOneSpeaksItsOwnWeaknessAlone(Sink sink, String version, String suite) throws Exception {
        List<Integer> all = List.of(
                Codes.suite("TLS_AES_128_GCM_SHA256"),
                Codes.suite("TLS_ECDHE_RSA_WITH_AES_128_GCM_SHA256"),
                Codes.suite("TLS_ECDHE_RSA_WITH_AES_256_CBC_SHA"),
                Codes.suite("TLS_ECDHE_RSA_WITH_RC4_128_SHA"),
                Codes.suite("TLS_ECDH_anon_WITH_AES_256_CBC_SHA"));
        try (SinkTalk talk = SinkTalk.upToTls(sinks.port(sink))) {
            ServerHello chosen = talk.offer(Hello.tls12(all));
            assertEquals(Integer.decode(version), chosen.version());
            assertEquals(suite, Codes.suite(chosen.suite()));
        }
        try (SinkTalk talk = SinkTalk.upToTls(sinks.port(sink))) {
            List<Integer> good = all.stream().limit(2).toList();
            assertThrows(IOException.class, () -> talk.offer(Hello.tls12(good)), "nothing good can be had of it");
        }
        assertNull(sinks.seen(sink, SinkSession::askedForTls).negotiated(), "nobody finished a handshake");
    }

    @Test
    void certificatesAreWrongAsTheyShouldBe() throws Exception {
        X509Certificate expired = certificate(Sink.EXPIRED);
        assertThrows(CertificateExpiredException.class, expired::checkValidity);
        X509Certificate wrong = certificate(Sink.WRONG_NAME);
        wrong.checkValidity();
        assertFalse(wrong.getSubjectAlternativeNames().toString().contains(Sinks.HOST));
        X509Certificate own = certificate(Sink.SELF_SIGNED);
        assertEquals(own.getSubjectX500Principal(), own.getIssuerX500Principal());
        own.verify(own.getPublicKey());
        assertTrue(own.getSubjectAlternativeNames().toString().contains(Sinks.HOST));
    }

    private static X509Certificate certificate(Sink sink) throws IOException {
        try (SinkTalk talk = SinkTalk.upToTls(sinks.port(sink))) {
            return SinkTalk.leaf(talk.secure());
        }
    }

    @ParameterizedTest
    @CsvSource({"NO_STARTTLS, 502, false", "MASKED_STARTTLS, 500, false", "REFUSED_STARTTLS, 454, true"})
    void withoutStarttlsThereIsNoHandshake(Sink sink, String code, boolean listed) throws Exception {
        try (SinkTalk talk = SinkTalk.to(sinks.port(sink))) {
            String offers = talk.say("EHLO client.test");
            assertEquals(listed, offers.contains("STARTTLS"));
            assertEquals(sink == Sink.MASKED_STARTTLS, offers.contains("XXXXXXXA"));
            assertTrue(talk.say("STARTTLS").startsWith(code));
            assertTrue(talk.mail().startsWith("250"), "mail in the clear is taken");
        }
        SinkSession session = sinks.seen(sink, seen -> !seen.mails().isEmpty());
        assertTrue(session.askedForTls());
        assertNull(session.hello());
        assertFalse(session.mails().get(0).tls());
    }

    @Test
    void brokenHandshakesAreBrokenEachInItsWay() throws Exception {
        try (SinkTalk talk = SinkTalk.upToTls(sinks.port(Sink.CLOSED_HANDSHAKE))) {
            assertEquals(0, talk.rest().length);
        }
        assertTrue(sinks.seen(Sink.CLOSED_HANDSHAKE, SinkSession::askedForTls)
                .mails()
                .isEmpty());
        byte[] hello = Hello.tls13(Codes.tls13Suites()).serverName(Sinks.HOST).record();
        try (SinkTalk talk = SinkTalk.upToTls(sinks.port(Sink.ALERTED_HANDSHAKE))) {
            // In two pieces, of which the first alone gets no answer.
            talk.send(java.util.Arrays.copyOf(hello, 40));
            Thread.sleep(200);
            assertEquals(0, talk.available());
            talk.send(java.util.Arrays.copyOfRange(hello, 40, hello.length));
            assertArrayEquals(new byte[] {21, 3, 3, 0, 2, 2, 40}, talk.rest());
        }
        SinkSession alerted = sinks.seen(Sink.ALERTED_HANDSHAKE, seen -> seen.hello() != null);
        assertEquals(Sinks.HOST, Objects.requireNonNull(alerted.hello()).serverName());
        assertNull(alerted.negotiated());
        try (SinkTalk talk = SinkTalk.upToTls(sinks.port(Sink.GARBLED_HANDSHAKE))) {
            talk.send(hello);
            assertTrue(new String(talk.rest(), StandardCharsets.US_ASCII).startsWith("This is no TLS"));
        }
    }

    @Test
    void anInjectedReplyIsNoticedIfItIsTaken() throws Exception {
        try (SinkTalk talk = SinkTalk.upToTls(sinks.port(Sink.INJECTED_REPLY))) {
            int injected = talk.available();
            assertTrue(injected > 20, "it comes with the 220");
            talk.discard(injected);
            talk.secure();
            assertTrue(talk.mail().startsWith("250"));
        }
        assertFalse(
                sinks.seen(Sink.INJECTED_REPLY, seen -> !seen.mails().isEmpty()).tookInjectedReply());
        forget();
        try (SinkTalk talk = SinkTalk.upToTls(sinks.port(Sink.INJECTED_REPLY))) {
            talk.discard(talk.available());
            talk.secure();
            talk.send("EHLO client.test\r\n".getBytes(StandardCharsets.US_ASCII));
            // As if the answer had been there before TLS.
            talk.say("MAIL FROM:<a@example.test>");
        }
        assertTrue(sinks.seen(Sink.INJECTED_REPLY, SinkSession::tookInjectedReply)
                .mails()
                .isEmpty());
    }

    @Test
    void itAsksForARenegotiationAndGoesOnAfterwards() throws Exception {
        try (SinkTalk talk = SinkTalk.upToTls(sinks.port(Sink.RENEGOTIATING))) {
            SSLSocket tls = talk.secure();
            assertEquals("TLSv1.2", tls.getSession().getProtocol());
            assertTrue(talk.mail().startsWith("250"));
        }
        SinkSession session =
                sinks.seen(Sink.RENEGOTIATING, seen -> !seen.mails().isEmpty());
        assertTrue(session.renegotiated());
        assertNull(session.trouble());
    }

    @ParameterizedTest
    @EnumSource(Sink.class)
    void garbageIsNeitherFatalNorMail(Sink sink) throws Exception {
        try (SinkTalk talk = SinkTalk.to(sinks.port(sink))) {
            talk.say("EHLO client.test");
            String ready = talk.say("STARTTLS");
            if (ready.startsWith("220") && sink != Sink.CLOSED_HANDSHAKE) {
                talk.send("EHLO again\r\nMAIL FROM:<>\r\n".getBytes(StandardCharsets.US_ASCII));
                SinkSession session = sinks.seen(sink, seen -> seen.helloTrouble() != null);
                assertTrue(String.valueOf(session.helloTrouble()).startsWith("Instead of a handshake"));
                assertEquals(List.of(), session.mails());
            }
        }
        try (SinkTalk next = SinkTalk.to(sinks.port(sink))) {
            assertTrue(next.say("EHLO client.test").startsWith("250"), "it lives");
        }
    }

    /** All of 127/8 is this machine's, so that a connection may come from elsewhere in it. */
    @Test
    void whoIsNotTheSenderIsClosedAndCountedApart() throws Exception {
        int port = sinks.port(Sink.STRONG);
        InetAddress loopback = InetAddress.getByName("127.0.0.1");
        for (int i = 1; i <= 30; i++) {
            try (Socket stranger = new Socket(loopback, port, InetAddress.getByName("127.0.0.2"), 0)) {
                stranger.setSoTimeout(10_000);
                assertEquals(-1, read(stranger), "not even a greeting");
            }
        }
        assertEquals(30, sinks.strangers(Sink.STRONG));
        assertEquals(0, sinks.strangers(Sink.RC4));
        try (SinkTalk talk = SinkTalk.to(port)) {
            assertTrue(talk.mail().startsWith("250"), "the sender is served as ever");
        }
        SeenSessions seen = sinks.all(Sink.STRONG);
        assertEquals(1, seen.sessions().size(), seen.toString());
        assertEquals(0, seen.more());
        forget();
        assertEquals(0, sinks.strangers(Sink.STRONG));
    }

    /** A connection that is closed at once may end with a reset. */
    private static int read(Socket socket) throws IOException {
        try {
            return socket.getInputStream().read();
        } catch (SocketException reset) {
            return -1;
        }
    }

    @Test
    void anAddressOfNobodyIsAProblemInWords(@TempDir Path folder) {
        IOException e = assertThrows(IOException.class, () -> Sinks.start(folder, "192.0.2.1"));
        assertTrue(String.valueOf(e.getMessage()).contains("Cannot listen on 192.0.2.1"), e.getMessage());
        IOException all = assertThrows(IOException.class, () -> Sinks.start(folder.resolve("all"), "0.0.0.0"));
        assertTrue(String.valueOf(all.getMessage()).contains("must not listen to everybody"), all.getMessage());
    }
}
