package org.mailtls.probe.attack;

import java.util.List;
import org.jspecify.annotations.Nullable;
import org.mailtls.probe.Answers;
import org.mailtls.probe.Fact;
import org.mailtls.probe.Look;
import org.mailtls.probe.Probe;
import org.mailtls.probe.handshake.Offer;
import org.mailtls.probe.handshake.Session;
import org.mailtls.probe.handshake.Ticket;
import org.mailtls.probe.wire.Codes;
import org.mailtls.probe.wire.Hello;
import org.mailtls.probe.wire.ServerFlight;
import org.mailtls.probe.wire.ServerHello;
import org.mailtls.probe.wire.WireException;

/**
 * CVE-2016-9244: a ticket is presented with a session id of one byte. A server that resumes gives the id back (RFC
 * 5077, 3.4); a faulty one gives back 32 bytes, of which 31 are its memory. They are counted and not looked at.
 */
public final class Ticketbleed implements Probe {
    private static final String ID = "ATT-TICKETBLEED";
    private static final String TICKETS = "RES-TICKET";
    private static final byte[] SHORT_ID = {0x4d};

    @Override
    public List<String> answers() {
        return List.of(ID);
    }

    @Override
    public List<String> needs() {
        return List.of(TICKETS);
    }

    /** What a faulty server answers is its memory, with what others left there. */
    @Override
    public boolean safeRemotely() {
        return false;
    }

    @Override
    public Answers withoutAsking(Look look) {
        Answers known = byTickets(look);
        return known == null ? Probe.super.withoutAsking(look) : known;
    }

    /** Null if only a ticket that is presented can tell. */
    private static @Nullable Answers byTickets(Look look) {
        Fact tickets = look.fact(TICKETS);
        if (tickets.state().unknown()) {
            return new Answers()
                    .notTested(ID, "Whether the server takes tickets in TLS 1.2 is not known: " + tickets.reason());
        }
        return look.flag(TICKETS) ? null : new Answers().notApplicable(ID, "The server takes no tickets in TLS 1.2.");
    }

    @Override
    public Answers look(Look look) throws WireException, InterruptedException {
        Answers known = byTickets(look);
        if (known != null) {
            return known;
        }
        Answers answers = new Answers();
        Hello hello;
        try (Session session = look.handshakes().open(Offer.DEFAULT.versions(List.of(Codes.TLS12)))) {
            List<Ticket> given = session.tickets();
            if (given.isEmpty()) {
                return answers.notTested(ID, "This time the server gave no ticket.");
            }
            hello = resuming(session, given.get(given.size() - 1));
        }
        return judge(answers, look.dialer().ask(hello));
    }

    /**
     * A session is resumed with its own suite, and with or without extended master secret as it began (RFC 7627, 5.3).
     */
    private static Hello resuming(Session session, Ticket ticket) {
        Hello hello = Hello.tls12(List.of(session.suite()))
                .sessionId(SHORT_ID)
                .extension(Hello.SESSION_TICKET, ticket.opaque());
        return session.ems() ? hello : hello.without(Hello.EXTENDED_MASTER_SECRET);
    }

    private static Answers judge(Answers answers, ServerFlight flight) {
        ServerHello hello = flight.hello();
        if (hello == null) {
            return answers.notTested(ID, "The server did not answer the ticket with a ServerHello: " + flight.shown());
        }
        // In a whole handshake the server makes an id of its own, which may have any length.
        if (!flight.chain().isEmpty()
                || flight.keyExchange() != null
                || flight.encrypted().isEmpty()) {
            return answers.notTested(ID, "The server did not resume with the ticket that it gave: " + flight.shown());
        }
        byte[] id = hello.sessionId();
        int surplus = id.length - SHORT_ID.length;
        boolean bled = surplus > 0 && id[0] == SHORT_ID[0];
        return bled
                ? answers.flag(
                        ID, true, "resumed, with a session id of " + id.length + " bytes", surplus + " bytes too many")
                : answers.flag(ID, false, "resumed, with a session id of " + id.length + " bytes for one of one byte");
    }
}
