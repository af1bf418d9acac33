package org.mailtls.probe.handshake;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.mailtls.probe.Answers;
import org.mailtls.probe.Look;
import org.mailtls.probe.wire.WireException;

/** Resumes sessions of TLS 1.2, by ticket and by id: two connections each. */
final class Resumption12 {
    static final String TICKET = "RES-TICKET";
    static final String SESSION_ID = "RES-SESSION-ID";

    private final Look look;
    private final Answers answers;
    private final List<Ticket> tickets = new ArrayList<>();
    private @Nullable Resume12 resumable;
    private boolean looked;

    Resumption12(Look look, Answers answers) {
        this.look = look;
        this.answers = answers;
    }

    void run() throws InterruptedException {
        if (Spoken.only13(look)) {
            answers.notApplicable(List.of(TICKET, SESSION_ID), "The server has TLSv1.3 alone.");
        } else if (Spoken.lacks(look, "TLSv1.2")) {
            String reason = "Sessions are resumed with TLSv1.2 here, which the server has not.";
            answers.notTested(TICKET, reason).notTested(SESSION_ID, reason);
        } else {
            resume(TICKET, Manner12.USUAL);
            resume(SESSION_ID, Manner12.WITHOUT_TICKETS);
        }
    }

    /** Those that the server gave. */
    List<Ticket> tickets() {
        return List.copyOf(tickets);
    }

    /** A session that was seen to be resumed; null for none. */
    @Nullable
    Resume12 resumable() {
        return resumable;
    }

    /** Whether a session was made at all, so that it is known whether there are tickets. */
    boolean looked() {
        return looked;
    }

    private void resume(String id, Manner12 manner) throws InterruptedException {
        Resume12 session;
        try (Bare<Tls12> first = look.handshakes().tls12(manner)) {
            first.session().ehlo();
            session = first.tls().resume();
            tickets.addAll(first.session().tickets());
            looked = true;
        } catch (WireException e) {
            answers.notTested(id, String.valueOf(e.getMessage()));
            return;
        }
        boolean given = manner.tickets() ? session.byTicket() : session.possible();
        if (!given) {
            answers.flag(id, false, manner.tickets() ? "no ticket" : "no session id");
            return;
        }
        String what = manner.tickets()
                ? "ticket of " + session.ticket().length + " bytes"
                : "session id of " + session.sessionId().length + " bytes";
        try (Bare<Tls12> second = look.handshakes().tls12(Manner12.resuming(session))) {
            boolean resumed = second.session().resumed();
            // A session that does not carry a dialogue is none.
            String reply = "EHLO: " + second.session().ehlo().code();
            answers.flag(id, resumed, what, (resumed ? "abbreviated" : "full") + " handshake", reply);
            if (resumed && resumable == null) {
                resumable = session;
            }
        } catch (HandshakeRefused e) {
            answers.flag(id, false, what, String.valueOf(e.getMessage()));
        } catch (WireException e) {
            answers.notTested(id, String.valueOf(e.getMessage()), what);
        }
    }
}
