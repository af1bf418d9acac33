package org.mailtls.probe.handshake;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.mailtls.pki.KeyType;
import org.mailtls.pki.PemFiles;
import org.mailtls.pki.TestAuthority;
import org.mailtls.probe.TestLook;
import org.mailtls.probe.wire.Bytes;
import org.mailtls.probe.wire.Codes;
import org.mailtls.probe.wire.Hello;
import org.mailtls.probe.wire.WireException;

/**
 * Our own clients against SunJSSE, which verifies every Finished, binder and record, and against servers that
 * misbehave.
 */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class OwnClientTest {
    private PemFiles identity;

    @BeforeAll
    void makeKey(@TempDir Path folder) {
        identity = TestAuthority.create(folder.resolve("pki")).issue(KeyType.ECDSA_P256);
    }

    @Test
    void talksInTls12() throws Exception {
        try (JsseServer server = new JsseServer(identity, "TLSv1.2");
                Bare<Tls12> connection =
                        TestLook.at(server.address()).handshakes().tls12(Manner12.USUAL)) {
            assertTrue(connection.session().ehlo().positive());
            assertEquals(Codes.TLS12, connection.session().version());
            assertTrue(connection.session().ems());
            assertTrue(connection.tls().secureRenegotiation());
            assertFalse(connection.session().chain().isEmpty());
            assertEquals(221, connection.session().command("QUIT").code());
        }
    }

    @Test
    void talksOnAfterARenegotiation() throws Exception {
        try (JsseServer server = new JsseServer(identity, "TLSv1.2");
                Bare<Tls12> connection =
                        TestLook.at(server.address()).handshakes().tls12(Manner12.USUAL)) {
            connection.session().ehlo();
            assertTrue(connection.tls().renegotiate().accepted());
            assertTrue(connection.tls().renegotiate().accepted());
            assertEquals(250, connection.session().command("NOOP").code());
        }
    }

    @Test
    void talksInTls13AndChangesKeys() throws Exception {
        try (JsseServer server = new JsseServer(identity, "TLSv1.3");
                Bare<Tls13> connection =
                        TestLook.at(server.address()).handshakes().tls13(Manner13.USUAL)) {
            assertTrue(connection.session().ehlo().positive());
            connection.tls().updateKeys();
            assertEquals(250, connection.session().command("NOOP").code());
            connection.tls().updateKeys();
            assertEquals(250, connection.session().command("NOOP").code());
        }
    }

    @Test
    void resumesInTls13() throws Exception {
        try (JsseServer server = new JsseServer(identity, "TLSv1.3")) {
            Handshakes client = TestLook.at(server.address()).handshakes();
            Resume13 session;
            try (Bare<Tls13> first = client.tls13(Manner13.USUAL)) {
                first.session().ehlo();
                assertFalse(first.session().resumed());
                List<Ticket> tickets = first.session().tickets();
                assertFalse(tickets.isEmpty());
                session = first.tls().resume(tickets.get(0));
            }
            try (Bare<Tls13> second = client.tls13(Manner13.resuming(session, Manner13.PSK_DHE_KE))) {
                assertTrue(second.session().resumed());
                assertTrue(second.session().ehlo().positive());
            }
        }
    }

    /** Whoever speaks only the other version says so, and is not taken for broken. */
    @Test
    void aServerWithoutTheVersionRefuses() throws Exception {
        try (JsseServer old = new JsseServer(identity, "TLSv1.2");
                JsseServer modern = new JsseServer(identity, "TLSv1.3")) {
            assertThrows(
                    HandshakeRefused.class,
                    () -> TestLook.at(old.address()).handshakes().tls13(Manner13.USUAL));
            HandshakeRefused refused = assertThrows(
                    HandshakeRefused.class,
                    () -> TestLook.at(modern.address()).handshakes().tls12(Manner12.USUAL));
            assertEquals(WireException.Kind.CLOSED, refused.kind());
        }
    }

    @ParameterizedTest
    @EnumSource(
            value = FakeTls12.Renegotiates.class,
            mode = EnumSource.Mode.EXCLUDE,
            names = {"HALF", "PUTS_OFF"})
    void tellsHowARenegotiationIsAnswered(FakeTls12.Renegotiates how) throws Exception {
        RenegotiationAnswer expected = switch (how) {
            case YES -> RenegotiationAnswer.ACCEPTED;
            case NO_RENEGOTIATION -> RenegotiationAnswer.NO_RENEGOTIATION;
            case UNEXPECTED_MESSAGE -> RenegotiationAnswer.UNEXPECTED_MESSAGE;
            case ILLEGAL_PARAMETER -> RenegotiationAnswer.OTHER_ALERT;
            case CLOSES -> RenegotiationAnswer.CLOSE;
            case SILENT -> RenegotiationAnswer.SILENCE;
            case HALF, PUTS_OFF -> throw new IllegalStateException("is no answer to a renegotiation");
        };
        try (FakeTls12 server = new FakeTls12().renegotiates(how);
                Bare<Tls12> connection = server.client().tls12(Manner12.USUAL)) {
            connection.session().ehlo();
            Renegotiation answer = connection.tls().renegotiate();
            assertEquals(expected, answer.answer(), answer.shown());
        }
    }

    @Test
    void aServerThatStopsInTheMiddleRunsOutOfTime() throws Exception {
        try (FakeTls12 server = new FakeTls12().renegotiates(FakeTls12.Renegotiates.HALF);
                Bare<Tls12> connection = server.client().tls12(Manner12.USUAL)) {
            WireException late =
                    assertThrows(WireException.class, () -> connection.tls().renegotiate());
            assertEquals(WireException.Kind.TIMEOUT, late.kind());
        }
    }

    /** RFC 5246, 7.2.2: no_renegotiation is a warning. */
    @Test
    void aSessionGoesOnAfterNoRenegotiation() throws Exception {
        try (FakeTls12 server = new FakeTls12().renegotiates(FakeTls12.Renegotiates.NO_RENEGOTIATION);
                Bare<Tls12> connection = server.client().tls12(Manner12.USUAL)) {
            connection.tls().renegotiate();
            assertEquals(250, connection.session().command("NOOP").code());
        }
    }

    @Test
    void readsAllThatATicketSays() throws Exception {
        byte[] body = new Bytes()
                .u32(604_800)
                .u32(0xffff_fffeL)
                .opaque8(new byte[] {7})
                .opaque16(new byte[] {1, 2, 3})
                .opaque16(new Bytes().u16(Hello.EARLY_DATA).u16(4).u32(16_384).done())
                .done();
        Ticket ticket = Ticket.tls13(new Cursor(body));
        assertEquals(604_800, ticket.lifetime());
        assertEquals(16_384, ticket.maxEarlyData());
        assertArrayEquals(new byte[] {7}, ticket.nonce());
        assertArrayEquals(new byte[] {1, 2, 3}, ticket.opaque());
        assertTrue(ticket.obfuscatedAge() <= 0xffff_ffffL, "the sum wraps around");
    }

    @Test
    void cutsMessagesOutOfFragments() throws Exception {
        HandshakeMessages messages = new HandshakeMessages();
        byte[] two = Bytes.join(Bytes.message(20, new byte[12]), Bytes.message(4, new byte[3]));
        for (byte each : two) {
            messages.feed(new byte[] {each});
        }
        assertArrayEquals(Bytes.message(20, new byte[12]), messages.next());
        assertArrayEquals(Bytes.message(4, new byte[3]), messages.next());
        assertNull(messages.next());
    }

    @Test
    void aMessageWithoutEndIsNotKept() {
        HandshakeMessages messages = new HandshakeMessages();
        assertThrows(WireException.class, () -> {
            for (int i = 0; i < 100; i++) {
                messages.feed(new byte[] {11, (byte) 0xff, (byte) 0xff, (byte) 0xff});
                messages.feed(new byte[16_384]);
            }
        });
    }
}
