package org.mailtls.probe.handshake;

import org.jspecify.annotations.Nullable;
import org.mailtls.probe.wire.Codes;
import org.mailtls.probe.wire.Hello;
import org.mailtls.probe.wire.WireException;

/**
 * A NewSessionTicket (RFC 5077, 3.3; RFC 8446, 4.6.1).
 *
 * @param version of TLS that it belongs to, such as 0x0304
 * @param lifetime seconds that the server says it will take it; up to TLS 1.2 zero means that it does not say
 * @param ageAdd what hides its age; 0 up to TLS 1.2
 * @param nonce what makes its key differ from that of its siblings; empty up to TLS 1.2
 * @param opaque the ticket itself, of which only the server can make sense
 * @param maxEarlyData bytes of early data that it allows; 0 for none
 * @param received {@link System#nanoTime} of its arrival
 */
public record Ticket(
        int version, long lifetime, long ageAdd, byte[] nonce, byte[] opaque, long maxEarlyData, long received) {
    /** A longer one may leave no room for the rest of a ClientHello, whose lengths have 16 bits; real ones have some hundred bytes. */
    private static final int MOST_BYTES = 1 << 15;

    static Ticket tls12(Cursor body) throws WireException {
        long lifetime = body.u32();
        return new Ticket(Codes.TLS12, lifetime, 0, new byte[0], opaque(body), 0, System.nanoTime());
    }

    static Ticket tls13(Cursor body) throws WireException {
        long lifetime = body.u32();
        long ageAdd = body.u32();
        byte[] nonce = body.opaque8();
        byte[] opaque = opaque(body);
        byte @Nullable [] early = body.extensions().get(Hello.EARLY_DATA);
        long maxEarlyData = early == null ? 0 : new Cursor(early).u32();
        return new Ticket(Codes.TLS13, lifetime, ageAdd, nonce, opaque, maxEarlyData, System.nanoTime());
    }

    private static byte[] opaque(Cursor body) throws WireException {
        byte[] opaque = body.opaque16();
        if (opaque.length > MOST_BYTES) {
            throw new WireException(
                    WireException.Kind.MALFORMED,
                    "The server sent a ticket of " + opaque.length + " bytes, more than one can present.");
        }
        return opaque;
    }

    /** Its age as a ClientHello says it: milliseconds, hidden (RFC 8446, 4.2.11.1). */
    long obfuscatedAge() {
        return ((System.nanoTime() - received) / 1_000_000 + ageAdd) & 0xffff_ffffL;
    }

    @Override
    public String toString() {
        return "ticket of " + opaque.length + " bytes for " + lifetime + " s"
                + (maxEarlyData > 0 ? ", " + maxEarlyData + " bytes of early data" : "");
    }
}
