package org.mailtls.probe.mail;

import org.mailtls.probe.Look;
import org.mailtls.probe.handshake.HandshakeRefused;
import org.mailtls.probe.handshake.Offer;
import org.mailtls.probe.handshake.Session;
import org.mailtls.probe.wire.WireException;

/**
 * The control of probes that do something strange around STARTTLS: a server that refuses it shows something only if it
 * takes the same client without it. One whose TLS is out of order refuses everybody.
 */
public final class PlainHandshake {
    private PlainHandshake() {}

    /** Whether it comes about, on a connection of its own. */
    public static boolean succeeds(Look look) throws WireException, InterruptedException {
        try (Session session = look.handshakes().open(Offer.DEFAULT)) {
            return session.version() > 0;
        } catch (WireException e) {
            boolean refused = e instanceof HandshakeRefused
                    || e.kind() == WireException.Kind.REFUSED
                    || e.kind() == WireException.Kind.CLOSED;
            if (refused) {
                return false;
            }
            throw e;
        }
    }
}
