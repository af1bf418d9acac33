package org.mailtls.probe.handshake;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.mailtls.probe.Answers;
import org.mailtls.probe.Look;
import org.mailtls.probe.Probe;
import org.mailtls.probe.wire.WireException;

/**
 * Resumes sessions in every way that the server has, and again on several connections at once. What one session of TLS
 * 1.3 shows besides, early data and the change of keys, is asked on the same connections.
 */
public final class ResumptionProbe implements Probe {
    static final String LIFETIME = "RES-LIFETIME";
    static final String SHARED = "RES-CACHE-SHARED";

    /** At once, so that a server with a process for each connection has to answer with several. */
    private static final int CONNECTIONS = 3;

    @Override
    public List<String> answers() {
        List<String> ids = new ArrayList<>(Resumption13.IDS);
        ids.addAll(List.of(Resumption12.TICKET, Resumption12.SESSION_ID, LIFETIME, SHARED));
        return List.copyOf(ids);
    }

    @Override
    public List<String> needs() {
        return List.of(Spoken.ID);
    }

    @Override
    public Answers look(Look look) throws WireException, InterruptedException {
        Answers answers = new Answers();
        Resumption12 older = new Resumption12(look, answers);
        older.run();
        Resumption13 newer = new Resumption13(look, answers);
        newer.run();
        lifetime(older, newer, answers);
        shared(look, older, newer, answers);
        return answers;
    }

    private static void lifetime(Resumption12 older, Resumption13 newer, Answers answers) {
        List<Ticket> tickets = Stream.concat(older.tickets().stream(), newer.tickets().stream())
                .toList();
        Optional<Ticket> longest = tickets.stream().max(Comparator.comparingLong(Ticket::lifetime));
        if (longest.isPresent()) {
            answers.count(LIFETIME, longest.get().lifetime(), tickets.toString());
        } else if (older.looked() || newer.looked()) {
            answers.notApplicable(
                    LIFETIME, "The server gives no tickets; how long it remembers an id it does not say.");
        } else {
            answers.notTested(LIFETIME, "There was no session that could have brought a ticket.");
        }
    }

    private static void shared(Look look, Resumption12 older, Resumption13 newer, Answers answers)
            throws InterruptedException {
        List<Look.Task<Boolean>> tasks = new ArrayList<>();
        Resume12 session = older.resumable();
        List<Resume13> sessions = newer.resumable();
        for (int i = 0; i < CONNECTIONS; i++) {
            if (session != null) {
                Manner12 manner = Manner12.resuming(session);
                tasks.add(() -> resumed(look.handshakes().tls12(manner)));
            } else if (!sessions.isEmpty()) {
                // The newest first: what was resumed already may be used up.
                Resume13 each = sessions.get(Math.max(0, sessions.size() - 1 - i));
                Manner13 manner = Manner13.resuming(each);
                tasks.add(() -> resumed(look.handshakes().tls13(manner)));
            }
        }
        if (tasks.isEmpty()) {
            if (older.looked() || newer.looked()) {
                answers.notApplicable(SHARED, "The server was not seen to resume a session.");
            } else {
                answers.notTested(SHARED, "There was no session to resume.");
            }
            return;
        }
        try {
            List<Boolean> outcomes = look.together(tasks);
            long yes = outcomes.stream().filter(each -> each).count();
            String version = session != null ? "TLSv1.2" : "TLSv1.3";
            answers.flag(SHARED, yes == CONNECTIONS, yes + " of " + CONNECTIONS + " resumed, " + version);
        } catch (WireException e) {
            answers.notTested(SHARED, String.valueOf(e.getMessage()));
        }
    }

    private static boolean resumed(Bare<?> connection) throws WireException {
        try (connection) {
            connection.session().ehlo();
            return connection.session().resumed();
        }
    }
}
