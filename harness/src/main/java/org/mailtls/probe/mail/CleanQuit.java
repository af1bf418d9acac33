package org.mailtls.probe.mail;

import java.util.List;
import org.mailtls.probe.Answers;
import org.mailtls.probe.Look;
import org.mailtls.probe.Probe;
import org.mailtls.probe.handshake.Offer;
import org.mailtls.probe.handshake.Session;
import org.mailtls.probe.wire.WireException;
import org.mailtls.smtp.Reply;

/** Whether QUIT inside TLS is answered before the connection ends (RFC 5321, 4.1.1.10). */
public final class CleanQuit implements Probe {
    private static final String ID = "SMTP-CLEAN-QUIT";
    private static final int CLOSING = 221;

    @Override
    public List<String> answers() {
        return List.of(ID);
    }

    @Override
    public Answers look(Look look) throws WireException, InterruptedException {
        try (Session session = look.handshakes().open(Offer.DEFAULT)) {
            session.ehlo();
            Reply reply;
            try {
                reply = session.command("QUIT");
            } catch (WireException e) {
                if (e.kind() != WireException.Kind.CLOSED) {
                    throw e;
                }
                return new Answers().flag(ID, false, "QUIT: " + e.getMessage());
            }
            return new Answers().flag(ID, reply.code() == CLOSING, "QUIT: " + reply);
        }
    }
}
