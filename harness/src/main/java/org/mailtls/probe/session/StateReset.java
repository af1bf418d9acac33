package org.mailtls.probe.session;

import java.util.List;
import org.mailtls.probe.Answers;
import org.mailtls.probe.Look;
import org.mailtls.probe.Probe;
import org.mailtls.probe.handshake.Offer;
import org.mailtls.probe.handshake.Session;
import org.mailtls.probe.mail.Extensions;
import org.mailtls.probe.mail.PlainHandshake;
import org.mailtls.probe.wire.Clear;
import org.mailtls.probe.wire.Link;
import org.mailtls.probe.wire.WireException;
import org.mailtls.smtp.Reply;

/**
 * Begins a mail in the clear and goes on with it inside TLS (RFC 3207, 4.2). The recipient is postmaster, whom every
 * server knows (RFC 5321, 4.5.1); no mail is sent.
 */
public final class StateReset implements Probe {
    private static final String ID = "SMTP-STATE-RESET";

    private static final String NO_SENDER = "The server took no sender in the clear, so there was nothing to forget.";

    private static final String NO_TLS = "Without a mail the server does not bring up TLS either.";

    /** Bad sequence of commands: there is no sender, and so no mail. */
    private static final int BAD_SEQUENCE = 503;

    @Override
    public List<String> answers() {
        return List.of(ID);
    }

    @Override
    public Answers look(Look look) throws WireException, InterruptedException {
        if (look.target().service().implicitTls()) {
            return new Answers()
                    .notApplicable(ID, "TLS comes before SMTP on this port, so nothing was said before it.");
        }
        try (Clear clear = look.dialer().clear()) {
            Reply ehlo = clear.ehlo();
            if (ehlo.throttled()) {
                return new Answers().notTested(ID, "The server put EHLO off: " + ehlo);
            }
            if (!Extensions.lists(ehlo, "STARTTLS")) {
                return new Answers().notApplicable(ID, "The server does not offer STARTTLS.");
            }
            Reply sender = clear.command("MAIL FROM:<>");
            String mail = "MAIL in the clear: " + sender;
            Link link;
            try {
                link = clear.startTls();
            } catch (WireException e) {
                if (e.kind() != WireException.Kind.REFUSED) {
                    throw e;
                }
                return refused(look, sender.positive(), mail, "STARTTLS in the middle of a mail: " + e.getMessage());
            }
            try (Session session = look.handshakes().over(link, Offer.DEFAULT)) {
                return inside(session, sender.positive(), mail);
            }
        }
    }

    /**
     * Without a sender, and where it is refused at any time, it was refused for another reason, and nothing may have
     * been dropped.
     */
    private static Answers refused(Look look, boolean taken, String... evidence)
            throws WireException, InterruptedException {
        if (!taken) {
            return new Answers().notTested(ID, NO_SENDER, evidence);
        }
        return PlainHandshake.succeeds(look)
                ? new Answers().flag(ID, true, evidence)
                : new Answers().notTested(ID, NO_TLS, evidence);
    }

    /** @param taken whether there is a sender from before TLS that could be forgotten */
    private static Answers inside(Session session, boolean taken, String mail) throws WireException {
        Reply recipient = session.command("RCPT TO:<postmaster>");
        Reply again = session.command("MAIL FROM:<>");
        String[] evidence = {mail, "RCPT inside TLS: " + recipient, "MAIL inside TLS, without EHLO: " + again};
        if (recipient.positive() || again.positive()) {
            session.command("RSET");
        }
        if (!taken) {
            // A server that wants EHLO anew has forgotten the first one, which was taken.
            return again.code() == BAD_SEQUENCE
                    ? new Answers().flag(ID, true, evidence)
                    : new Answers().notTested(ID, NO_SENDER, evidence);
        }
        if (recipient.code() == BAD_SEQUENCE) {
            return new Answers().flag(ID, true, evidence);
        }
        if (recipient.positive()) {
            return new Answers().flag(ID, false, evidence);
        }
        return new Answers()
                .notTested(ID, "The server refused the recipient for another reason than a missing sender.", evidence);
    }
}
