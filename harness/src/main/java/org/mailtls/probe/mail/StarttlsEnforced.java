package org.mailtls.probe.mail;

import java.util.List;
import java.util.Locale;
import org.mailtls.probe.Answers;
import org.mailtls.probe.Look;
import org.mailtls.probe.Probe;
import org.mailtls.probe.handshake.Offer;
import org.mailtls.probe.handshake.Session;
import org.mailtls.probe.wire.Clear;
import org.mailtls.probe.wire.WireException;
import org.mailtls.smtp.Reply;

/**
 * Whether MAIL is refused before TLS (RFC 3207, 4). 530 is what the RFC has for it; other servers refuse in words of
 * their own, and for other reasons as well, so that what they answer to the same command inside TLS decides.
 */
public final class StarttlsEnforced implements Probe {
    private static final String ID = "SMTP-STARTTLS-ENFORCED";

    /** Every server has to take it (RFC 5321, 4.5.5), and it names nobody. */
    private static final String MAIL = "MAIL FROM:<>";

    private static final int TLS_WANTED = 530;

    @Override
    public List<String> answers() {
        return List.of(ID);
    }

    @Override
    public Answers look(Look look) throws WireException, InterruptedException {
        if (look.target().service().implicitTls()) {
            return new Answers().notApplicable(ID, "TLS comes before SMTP on this port.");
        }
        Reply inClear = inClear(look);
        String clear = "in the clear: " + inClear;
        if (inClear.positive()) {
            return new Answers().text(ID, "open", clear);
        }
        if (inClear.code() == TLS_WANTED && speaksOfTls(inClear)) {
            return new Answers().text(ID, "enforced", clear);
        }
        if (inClear.code() / 100 != 5) {
            return new Answers()
                    .notTested(ID, "The server put the sender off for now, which says nothing about TLS.", clear);
        }
        Reply inside = inside(look);
        String tls = "inside TLS: " + inside;
        return inside.positive()
                ? new Answers().text(ID, "enforced", clear, tls)
                : new Answers()
                        .notTested(
                                ID,
                                "The server refuses the sender inside TLS as well, which says nothing about TLS.",
                                clear,
                                tls);
    }

    private static Reply inClear(Look look) throws WireException, InterruptedException {
        try (Clear clear = look.dialer().clear()) {
            Reply ehlo = clear.ehlo();
            if (!ehlo.positive()) {
                return ehlo;
            }
            Reply reply = clear.command(MAIL);
            if (reply.positive()) {
                clear.command("RSET");
            }
            return reply;
        }
    }

    private static Reply inside(Look look) throws WireException, InterruptedException {
        try (Session session = look.handshakes().open(Offer.DEFAULT)) {
            Reply ehlo = session.ehlo();
            if (!ehlo.positive()) {
                return ehlo;
            }
            Reply reply = session.command(MAIL);
            if (reply.positive()) {
                session.command("RSET");
            }
            return reply;
        }
    }

    /** 530 is also what a server says that wants a password first (RFC 4954, 6). */
    private static boolean speaksOfTls(Reply reply) {
        String text = reply.text().toUpperCase(Locale.ROOT);
        return text.contains("TLS") || text.contains("SSL") || text.contains("ENCRYPT") || text.contains("SECURE");
    }
}
