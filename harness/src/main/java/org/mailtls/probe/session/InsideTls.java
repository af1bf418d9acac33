package org.mailtls.probe.session;

import java.util.List;
import org.jspecify.annotations.Nullable;
import org.mailtls.probe.Answers;
import org.mailtls.probe.Look;
import org.mailtls.probe.Probe;
import org.mailtls.probe.handshake.Offer;
import org.mailtls.probe.handshake.Session;
import org.mailtls.probe.mail.Extensions;
import org.mailtls.probe.wire.Clear;
import org.mailtls.probe.wire.WireException;
import org.mailtls.smtp.Reply;

/** What EHLO lists before and after STARTTLS, and what a second STARTTLS is answered with: one connection. */
public final class InsideTls implements Probe {
    private static final String REQUIRETLS = "SMTP-REQUIRETLS";
    private static final String TWICE = "SMTP-STARTTLS-TWICE";
    private static final int READY = 220;

    @Override
    public List<String> answers() {
        return List.of(REQUIRETLS, TWICE);
    }

    @Override
    public Answers look(Look look) throws WireException, InterruptedException {
        if (look.target().service().implicitTls()) {
            try (Session session = look.handshakes().open(Offer.DEFAULT)) {
                return inside(session, null);
            }
        }
        // The connection goes from the one to the other with STARTTLS; before that it is the first that closes it, and
        // after it the second.
        try (Clear clear = look.dialer().clear()) {
            Reply before = clear.ehlo();
            if (before.throttled()) {
                String reason = "The server put EHLO off: " + before;
                return new Answers().notTested(REQUIRETLS, reason).notTested(TWICE, reason);
            }
            if (!Extensions.lists(before, "STARTTLS")) {
                return new Answers().notApplicable(answers(), "The server does not offer STARTTLS.");
            }
            try (Session session = look.handshakes().over(clear.startTls(), Offer.DEFAULT)) {
                return inside(session, before);
            }
        }
    }

    private static Answers inside(Session session, @Nullable Reply before) throws WireException {
        Answers answers = new Answers();
        Reply after = session.ehlo();
        if (!after.positive()) {
            String reason = "The server refused EHLO inside TLS: " + after;
            return answers.notTested(REQUIRETLS, reason).notTested(TWICE, reason);
        }
        answers.text(
                REQUIRETLS,
                where(before, after),
                "EHLO in the clear: " + (before == null ? "none, TLS comes first" : before),
                "EHLO inside TLS: " + after);
        twice(session, Extensions.lists(after, "STARTTLS"), answers);
        return answers;
    }

    private static String where(@Nullable Reply before, Reply after) {
        if (before != null && Extensions.lists(before, "REQUIRETLS")) {
            return "in-clear";
        }
        return Extensions.lists(after, "REQUIRETLS") ? "inside-tls" : "not-offered";
    }

    private static void twice(Session session, boolean listed, Answers answers) {
        String list = "the second EHLO " + (listed ? "still lists" : "does not list") + " STARTTLS";
        try {
            Reply reply = session.command("STARTTLS");
            String shown = "STARTTLS: " + reply;
            if (reply.code() == READY) {
                answers.text(TWICE, "accepted", shown, list);
            } else if (reply.code() >= 400) {
                answers.text(TWICE, "refused", shown, list);
            } else {
                answers.error(
                        TWICE,
                        "The server answered " + reply.code() + ", which is no answer to STARTTLS.",
                        shown,
                        list);
            }
        } catch (WireException e) {
            String message = String.valueOf(e.getMessage());
            switch (e.kind()) {
                case CLOSED -> answers.text(TWICE, "closed", message, list);
                case MALFORMED -> answers.error(TWICE, message, list);
                default -> answers.notTested(TWICE, message, list);
            }
        }
    }
}
