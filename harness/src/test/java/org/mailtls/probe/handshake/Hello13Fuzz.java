package org.mailtls.probe.handshake;

import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.mailtls.probe.wire.WireException;

/**
 * For a fuzzer: the input is handshake messages of a server, as our own client of TLS 1.3 cuts them out of records,
 * decrypted. Tickets of TLS 1.2 are read from them as well.
 */
public final class Hello13Fuzz {
    private static final Hello13 HELLO = hello();

    private Hello13Fuzz() {}

    /** Jazzer finds it by this name. */
    public static void fuzzerTestOneInput(byte[] input) {
        try {
            HandshakeMessages messages = new HandshakeMessages();
            messages.feed(input);
            for (byte[] message = messages.next(); message != null; message = messages.next()) {
                take(message);
            }
        } catch (WireException e) {
            assertFalse(String.valueOf(e.getMessage()).isBlank());
        }
    }

    private static void take(byte[] message) throws WireException {
        Cursor body = Cursor.ofMessage(message);
        switch (message[0]) {
            case HandshakeMessages.SERVER_HELLO -> serverHello(ServerHello13.of(body));
            case HandshakeMessages.NEW_SESSION_TICKET -> {
                checked(Ticket.tls13(body), message.length);
                checked(Ticket.tls12(Cursor.ofMessage(message)), message.length);
            }
            case HandshakeMessages.CERTIFICATE -> {
                Certificates13 shown = Certificates13.of(body);
                int sum = shown.chain().stream().mapToInt(each -> each.length).sum();
                assertTrue(sum + shown.staple().length <= message.length, "nothing was made up");
            }
            case HandshakeMessages.CERTIFICATE_REQUEST -> body.opaque8();
            default -> body.extensions();
        }
    }

    private static void serverHello(ServerHello13 hello) throws WireException {
        if (!hello.tls13() || hello.retry()) {
            return;
        }
        BareSuite.of(hello.suite(), HELLO.suites());
        ServerHello13.Share share = hello.share();
        assertTrue(HELLO.share(share.group()).secretWith(share.key()).length > 0);
    }

    private static void checked(Ticket ticket, int most) {
        assertFalse(ticket.toString().isBlank());
        assertTrue(ticket.opaque().length + ticket.nonce().length <= most, "nothing was made up");
        assertTrue(ticket.lifetime() >= 0 && ticket.lifetime() <= 0xffff_ffffL);
        assertTrue(ticket.maxEarlyData() >= 0 && ticket.obfuscatedAge() >= 0);
    }

    private static Hello13 hello() {
        try {
            return new Hello13("mail.example.test", Manner13.USUAL);
        } catch (WireException e) {
            throw new IllegalStateException("Our own keys need no server", e);
        }
    }
}
