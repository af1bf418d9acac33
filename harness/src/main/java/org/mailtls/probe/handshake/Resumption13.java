package org.mailtls.probe.handshake;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.mailtls.probe.Answers;
import org.mailtls.probe.Look;
import org.mailtls.probe.wire.WireException;
import org.mailtls.smtp.AddressLiteral;
import org.mailtls.smtp.Reply;

/**
 * Resumes sessions of TLS 1.3: one connection for the tickets, on which keys are changed as well, and one for each mode
 * of key exchange. If a ticket allows early data, the first that resumes takes EHLO along.
 */
final class Resumption13 {
    static final String PSK = "RES-13-PSK";
    static final String MODES = "RES-13-PSK-DHE";
    static final String COUNT = "RES-COUNT-TICKETS";
    static final String EARLY = "FEAT-0RTT";
    static final List<String> IDS = List.of(PSK, MODES, COUNT, EARLY, KeyUpdate13.ID);

    private final Look look;
    private final Answers answers;
    private final List<Ticket> tickets = new ArrayList<>();

    /** What can be resumed, newest last. Each is used once if there are enough, as RFC 8446, C.4 asks of clients. */
    private final List<Resume13> sessions = new ArrayList<>();

    private byte[] ehlo = {};
    private boolean looked;
    private boolean resumes;

    Resumption13(Look look, Answers answers) {
        this.look = look;
        this.answers = answers;
    }

    /**
     * One attempt to resume.
     *
     * @param resumed null if it could not be found out
     */
    private record Attempt(@Nullable Boolean resumed, String shown) {
        boolean seen() {
            return Boolean.TRUE.equals(resumed);
        }
    }

    void run() throws InterruptedException {
        if (Spoken.lacks(look, "TLSv1.3")) {
            answers.notApplicable(IDS, "The server has no TLSv1.3.");
            return;
        }
        try (Bare<Tls13> first = look.handshakes().tls13(Manner13.USUAL)) {
            Reply reply = first.session().ehlo();
            ehlo = ("EHLO " + AddressLiteral.of(first.session().local()) + "\r\n").getBytes(StandardCharsets.US_ASCII);
            keep(first);
            looked = true;
            answers.count(COUNT, tickets.size(), "up to the reply to EHLO: " + reply.code(), tickets.toString());
            KeyUpdate13.answer(first, answers);
        } catch (WireException e) {
            IDS.forEach(id -> answers.notTested(id, String.valueOf(e.getMessage())));
            return;
        }
        if (sessions.isEmpty()) {
            String none = "no ticket came";
            answers.flag(PSK, false, none).text(MODES, "none", none).text(EARLY, "none", none);
            return;
        }
        conclude(withDiffieHellman(), attempt(Manner13.resuming(next(), Manner13.PSK_KE)));
    }

    /** Those of the first connection. */
    List<Ticket> tickets() {
        return List.copyOf(tickets);
    }

    /** Whether a session was made at all, so that it is known whether there are tickets. */
    boolean looked() {
        return looked;
    }

    /** Sessions that the server will resume if it does with all what it did with some; empty if it resumes none. */
    List<Resume13> resumable() {
        return resumes ? List.copyOf(sessions) : List.of();
    }

    private Attempt withDiffieHellman() throws InterruptedException {
        Resume13 early = null;
        for (Resume13 session : sessions) {
            if (session.ticket().maxEarlyData() >= ehlo.length) {
                early = session;
            }
        }
        if (early == null) {
            answers.text(EARLY, "none", "no ticket allows early data");
            return attempt(Manner13.resuming(next(), Manner13.PSK_DHE_KE));
        }
        if (sessions.size() > 1) {
            sessions.remove(early);
        }
        return early(early);
    }

    /** EHLO and nothing else goes out early: whoever repeats it gains nothing. */
    private Attempt early(Resume13 session) throws InterruptedException {
        String announced = session.ticket().toString();
        Manner13 manner = Manner13.resuming(session, Manner13.PSK_DHE_KE);
        try (Bare<Tls13> connection = look.handshakes().tls13(manner.saying(ehlo))) {
            boolean taken = connection.tls().earlyTaken();
            Reply reply =
                    taken ? connection.session().reply() : connection.session().ehlo();
            answers.text(
                    EARLY,
                    taken ? "accepted" : "announced",
                    announced,
                    (taken ? "early EHLO: " : "EHLO said again: ") + reply);
            keep(connection);
            return new Attempt(connection.session().resumed(), "psk_dhe_ke with early data");
        } catch (HandshakeRefused e) {
            answers.text(EARLY, "announced", announced, String.valueOf(e.getMessage()));
            return attempt(manner);
        } catch (WireException e) {
            answers.notTested(EARLY, String.valueOf(e.getMessage()), announced);
            return new Attempt(null, String.valueOf(e.getMessage()));
        }
    }

    private Attempt attempt(Manner13 manner) throws InterruptedException {
        try (Bare<Tls13> connection = look.handshakes().tls13(manner)) {
            connection.session().ehlo();
            keep(connection);
            boolean resumed = connection.session().resumed();
            return new Attempt(resumed, resumed ? "resumed" : "full handshake");
        } catch (HandshakeRefused e) {
            return new Attempt(false, String.valueOf(e.getMessage()));
        } catch (WireException e) {
            return new Attempt(null, String.valueOf(e.getMessage()));
        }
    }

    private void conclude(Attempt dhe, Attempt ke) {
        String[] evidence = {"psk_dhe_ke alone: " + dhe.shown(), "psk_ke alone: " + ke.shown()};
        resumes = dhe.seen() || ke.seen();
        boolean known = dhe.resumed() != null && ke.resumed() != null;
        if (resumes || known) {
            answers.flag(PSK, resumes, evidence);
        } else {
            answers.notTested(PSK, "An attempt to resume ended before it told.", evidence);
        }
        if (!known) {
            answers.notTested(MODES, "An attempt to resume ended before it told.", evidence);
        } else if (dhe.seen()) {
            answers.text(MODES, ke.seen() ? "both" : "psk_dhe_ke", evidence);
        } else {
            answers.text(MODES, ke.seen() ? "psk_ke" : "none", evidence);
        }
    }

    private void keep(Bare<Tls13> connection) {
        for (Ticket ticket : connection.session().tickets()) {
            sessions.add(connection.tls().resume(ticket));
            if (!looked) {
                tickets.add(ticket);
            }
        }
    }

    private Resume13 next() {
        int newest = sessions.size() - 1;
        return newest > 0 ? sessions.remove(newest) : sessions.get(newest);
    }
}
