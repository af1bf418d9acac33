package org.mailtls.probe.handshake;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.mailtls.probe.Answers;
import org.mailtls.probe.Look;
import org.mailtls.probe.Probe;
import org.mailtls.probe.wire.Hello;
import org.mailtls.probe.wire.Offers;
import org.mailtls.probe.wire.ServerFlight;
import org.mailtls.probe.wire.ServerHello;
import org.mailtls.probe.wire.WireException;
import org.mailtls.smtp.Reply;

/**
 * Renegotiates as a client of TLS 1.2, bound to the first handshake as RFC 5746 wants it and not bound: two connections
 * in all.
 */
public final class RenegotiationProbe implements Probe {
    static final String SECURE = "RENEG-RFC5746";
    static final String INSECURE = "RENEG-INSECURE";
    static final String COUNT = "RENEG-CLIENT-COUNT";
    static final String MANNER = "RENEG-CLIENT-MANNER";

    /** One more than the number that policies still bear with. */
    private static final int MOST = 11;

    @Override
    public List<String> answers() {
        return List.of(SECURE, INSECURE, COUNT, MANNER);
    }

    @Override
    public List<String> needs() {
        return List.of(Spoken.ID);
    }

    @Override
    public Answers look(Look look) throws WireException, InterruptedException {
        Answers answers = new Answers();
        if (Spoken.only13(look)) {
            return answers.notApplicable(answers(), "The server has TLSv1.3 alone, which knows no renegotiation.");
        }
        if (Spoken.lacks(look, "TLSv1.2")) {
            return byHelloAlone(look, answers, "Renegotiation is tried with TLSv1.2, which the server has not.");
        }
        Bare<Tls12> connection;
        try {
            connection = look.handshakes().tls12(Manner12.USUAL);
        } catch (HandshakeRefused e) {
            return byHelloAlone(look, answers, "There was no session of TLSv1.2 to renegotiate in. " + e.getMessage());
        }
        try (connection) {
            boolean secure = connection.tls().secureRenegotiation();
            answers.flag(SECURE, secure, "ServerHello " + (secure ? "with" : "without") + " renegotiation_info");
            String refused = refusedEhlo(connection.session());
            if (refused.isEmpty()) {
                renegotiate(connection, answers);
            } else {
                answers.notTested(MANNER, refused).notTested(COUNT, refused);
            }
        }
        insecure(look, answers);
        return answers;
    }

    /** A ServerHello is in the clear, and shows RFC 5746 whatever suite or version it chooses. */
    private static Answers byHelloAlone(Look look, Answers answers, String reason)
            throws WireException, InterruptedException {
        ServerFlight flight = look.dialer().ask(Hello.tls12(Offers.SUITES_12));
        ServerHello hello = flight.hello();
        if (flight.accepted() && hello != null) {
            answers.flag(SECURE, hello.extensions().containsKey(Hello.RENEGOTIATION_INFO), flight.shown());
        } else {
            answers.notTested(SECURE, "The server took no hello of TLSv1.2: " + flight.shown());
        }
        return answers.notTested(INSECURE, reason).notTested(COUNT, reason).notTested(MANNER, reason);
    }

    private static void renegotiate(Bare<Tls12> connection, Answers answers) {
        List<String> evidence = new ArrayList<>();
        Renegotiation first = null;
        int done = 0;
        String trouble = "";
        while (done < MOST && trouble.isEmpty()) {
            try {
                Renegotiation attempt = connection.tls().renegotiate();
                if (done == 0) {
                    first = attempt;
                }
                if (!attempt.accepted()) {
                    evidence.add("attempt " + (done + 1) + ": " + attempt.shown());
                    trouble = attempt.answer() == RenegotiationAnswer.SILENCE ? attempt.shown() : "";
                    break;
                }
                done++;
            } catch (WireException e) {
                trouble = String.valueOf(e.getMessage());
            }
        }
        String putOff = done < MOST ? putOff(connection.session()) : "";
        trouble = putOff.isEmpty() ? trouble : putOff;
        manner(first, putOff, trouble, answers);
        evidence.add(0, done + " of " + MOST + " handshakes finished");
        evidence.add("NOOP afterwards: " + afterwards(connection.session()));
        if (trouble.isEmpty()) {
            answers.count(COUNT, done, evidence.toArray(new String[0]));
        } else {
            answers.notTested(
                    COUNT,
                    "Attempt " + (done + 1) + " was neither finished nor refused: " + trouble,
                    evidence.toArray(new String[0]));
        }
    }

    private static void manner(@Nullable Renegotiation first, String putOff, String trouble, Answers answers) {
        if (first == null) {
            answers.notTested(MANNER, "The server began the second handshake and did not finish it. " + trouble);
        } else if (first.accepted() || putOff.isEmpty()) {
            answers.text(MANNER, first.answer().word(), first.shown());
        } else {
            answers.notTested(MANNER, putOff, first.shown());
        }
    }

    /** Why the server does not talk at all, and may end the session for that alone; empty if it does. */
    private static String refusedEhlo(Session session) throws WireException {
        try {
            Reply reply = session.ehlo();
            return reply.positive() ? "" : "The server refused EHLO inside TLS: " + reply;
        } catch (WireException e) {
            if (e.kind() != WireException.Kind.THROTTLED) {
                throw e;
            }
            return String.valueOf(e.getMessage());
        }
    }

    /**
     * What a server said that asks to come back later; empty if it did not. It may do so at any time (RFC 5321, 3.8),
     * and then it is not the handshake that it refuses.
     */
    private static String putOff(Session session) {
        try {
            session.replyWithin(Duration.ZERO);
            return "";
        } catch (WireException e) {
            return e.kind() == WireException.Kind.THROTTLED ? String.valueOf(e.getMessage()) : "";
        }
    }

    private static String afterwards(Session session) {
        try {
            return session.command("NOOP").toString();
        } catch (WireException e) {
            return String.valueOf(e.getMessage());
        }
    }

    /**
     * The server is known to take the same client with RFC 5746, so what it refuses here it refuses for the lack of it.
     */
    private static void insecure(Look look, Answers answers) throws InterruptedException {
        try (Bare<Tls12> connection = look.handshakes().tls12(Manner12.INSECURE)) {
            String refused = refusedEhlo(connection.session());
            if (!refused.isEmpty()) {
                answers.notTested(INSECURE, refused);
                return;
            }
            Renegotiation attempt = connection.tls().renegotiate();
            String putOff = attempt.accepted() ? "" : putOff(connection.session());
            if (attempt.answer() == RenegotiationAnswer.SILENCE) {
                answers.notTested(INSECURE, "The second handshake got " + attempt.shown() + '.');
            } else if (!putOff.isEmpty()) {
                answers.notTested(INSECURE, putOff, attempt.shown());
            } else {
                answers.flag(INSECURE, attempt.accepted(), attempt.shown());
            }
        } catch (HandshakeRefused e) {
            answers.flag(INSECURE, false, "the first handshake, without RFC 5746: " + e.getMessage());
        } catch (WireException e) {
            answers.notTested(INSECURE, String.valueOf(e.getMessage()));
        }
    }
}
