package org.mailtls.probe.handshake;

import org.mailtls.probe.Answers;
import org.mailtls.probe.wire.Alert;
import org.mailtls.probe.wire.WireException;

/** Changes keys on a session of TLS 1.3 that stands, and talks on. */
final class KeyUpdate13 {
    static final String ID = "KEYUPDATE-13";

    private KeyUpdate13() {}

    static void answer(Bare<Tls13> connection, Answers answers) {
        try {
            connection.tls().updateKeys();
            String reply = connection.session().command("NOOP").toString();
            answers.text(
                    ID,
                    "accepted",
                    "NOOP: " + reply,
                    "KeyUpdates of the server: " + connection.tls().keyUpdates());
        } catch (WireException e) {
            Alert alert = connection.tls().alert();
            String how = alert == null ? String.valueOf(e.getMessage()) : "alert " + alert;
            switch (e.kind()) {
                case CLOSED -> answers.text(ID, "refused", how);
                case MALFORMED -> answers.error(ID, String.valueOf(e.getMessage()));
                default -> answers.notTested(ID, String.valueOf(e.getMessage()));
            }
        }
    }
}
