package org.mailtls.probe.handshake;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.mailtls.probe.Answers;
import org.mailtls.probe.Look;
import org.mailtls.probe.Probe;
import org.mailtls.probe.Target;
import org.mailtls.probe.wire.WireException;

/**
 * Resumes a session at once and, if that worked, again after a while. A probe of its own with sessions of its own, which
 * waits for nothing and which nothing waits for: it begins with the scan, so that the while is over before most of the
 * scan is. No connection is open meanwhile.
 */
public final class LaterResumptionProbe implements Probe {
    static final String ID = "RES-LATER";

    /** Where the server says how long it keeps sessions and that is long: shorter than a scan of one's own server. */
    private static final Duration LOCAL = Duration.ofMillis(500);

    /** Where it does not, or where it is short: longer than the one second for which sendmail keeps them. */
    private static final Duration LOCAL_SHORT_LIVED = Duration.ofMillis(1100);

    /** Seconds up to which a stated lifetime is short. */
    private static final long SHORT = 1;

    /** A paced scan takes longer than that in any case. */
    private static final Duration REMOTE = Duration.ofSeconds(15);

    private final Pause pause;

    public LaterResumptionProbe() {
        this(time -> Thread.sleep(time.toMillis()));
    }

    /** With a wait of its own, for tests. */
    LaterResumptionProbe(Pause pause) {
        this.pause = pause;
    }

    /** Lets time go by. */
    @FunctionalInterface
    interface Pause {
        void take(Duration time) throws InterruptedException;
    }

    /**
     * How long it waits.
     *
     * @param lifetime seconds for which the server says that it keeps the session; 0 if it does not say
     */
    static Duration pauseFor(Target target, long lifetime) {
        if (target.remote()) {
            return REMOTE;
        }
        return lifetime > SHORT ? LOCAL : LOCAL_SHORT_LIVED;
    }

    @Override
    public List<String> answers() {
        return List.of(ID);
    }

    @Override
    public Answers look(Look look) throws InterruptedException {
        Answers answers = new Answers();
        List<Way> ways = ways(look);
        int refused = 0;
        String trouble = null;
        for (Way way : ways) {
            try {
                if (way.begin() && way.resume()) {
                    later(look, way, answers);
                    return answers;
                }
            } catch (HandshakeRefused e) {
                refused++;
            } catch (WireException e) {
                trouble = String.valueOf(e.getMessage());
            }
        }
        if (trouble != null) {
            return answers.notTested(ID, trouble);
        }
        return refused == ways.size()
                ? answers.notTested(ID, "The server shook hands with neither TLSv1.3 nor TLSv1.2.")
                : answers.notApplicable(ID, "The server was not seen to resume a session at once.");
    }

    private void later(Look look, Way way, Answers answers) throws InterruptedException {
        Duration wait = pauseFor(look.target(), way.lifetime());
        pause.take(wait);
        String after = " after " + wait.toMillis() / 1000.0 + " s";
        try {
            boolean still = way.resume();
            answers.flag(ID, still, way.name() + " resumed at once", (still ? "resumed" : "not resumed") + after);
        } catch (WireException e) {
            answers.notTested(ID, String.valueOf(e.getMessage()), way.name() + " resumed at once");
        }
    }

    /** The newest version first: it is what most senders speak. */
    private static List<Way> ways(Look look) {
        return List.of(
                new Newer(look.handshakes()),
                new Older(look.handshakes(), Manner12.USUAL),
                new Older(look.handshakes(), Manner12.WITHOUT_TICKETS));
    }

    /** One way to resume, with the sessions that it made. */
    private interface Way {
        String name();

        /** Makes a session. Returns whether the server gave something to present. */
        boolean begin() throws WireException, InterruptedException;

        /** Presents the newest session on a connection of its own; a refusal is a no. */
        boolean resume() throws WireException, InterruptedException;

        /** Seconds for which the server says that it keeps the newest session; 0 if it does not say. */
        long lifetime();
    }

    /** TLS 1.2, by ticket or by id. */
    private static final class Older implements Way {
        private final Handshakes handshakes;
        private final Manner12 manner;
        private @Nullable Resume12 session;

        Older(Handshakes handshakes, Manner12 manner) {
            this.handshakes = handshakes;
            this.manner = manner;
        }

        @Override
        public String name() {
            return manner.tickets() ? "TLSv1.2 by ticket" : "TLSv1.2 by session id";
        }

        @Override
        public boolean begin() throws WireException, InterruptedException {
            try (Bare<Tls12> first = handshakes.tls12(manner)) {
                first.session().ehlo();
                Resume12 made = first.tls().resume();
                session = made;
                return manner.tickets() ? made.byTicket() : made.possible();
            }
        }

        @Override
        public long lifetime() {
            return session == null ? 0 : session.lifetime();
        }

        @Override
        public boolean resume() throws WireException, InterruptedException {
            Resume12 presented = session;
            if (presented == null) {
                return false;
            }
            try (Bare<Tls12> again = handshakes.tls12(Manner12.resuming(presented))) {
                again.session().ehlo();
                if (!again.session().resumed()) {
                    return false;
                }
                Resume12 next = again.tls().resume();
                // A server may give a new ticket along with what it resumes (RFC 5077, 3.3).
                session = manner.tickets() && next.byTicket() ? next : presented;
                return true;
            } catch (HandshakeRefused e) {
                return false;
            }
        }
    }

    /** TLS 1.3. */
    private static final class Newer implements Way {
        private final Handshakes handshakes;

        /** Newest last. Each is used once if there are enough, as RFC 8446, C.4 asks of clients. */
        private final List<Resume13> sessions = new ArrayList<>();

        Newer(Handshakes handshakes) {
            this.handshakes = handshakes;
        }

        @Override
        public String name() {
            return "TLSv1.3";
        }

        @Override
        public boolean begin() throws WireException, InterruptedException {
            try (Bare<Tls13> first = handshakes.tls13(Manner13.USUAL)) {
                first.session().ehlo();
                keep(first);
                return !sessions.isEmpty();
            }
        }

        @Override
        public long lifetime() {
            return sessions.get(sessions.size() - 1).ticket().lifetime();
        }

        @Override
        public boolean resume() throws WireException, InterruptedException {
            int newest = sessions.size() - 1;
            Resume13 presented = newest > 0 ? sessions.remove(newest) : sessions.get(newest);
            try (Bare<Tls13> again = handshakes.tls13(Manner13.resuming(presented))) {
                again.session().ehlo();
                keep(again);
                return again.session().resumed();
            } catch (HandshakeRefused e) {
                return false;
            }
        }

        private void keep(Bare<Tls13> connection) {
            connection
                    .session()
                    .tickets()
                    .forEach(ticket -> sessions.add(connection.tls().resume(ticket)));
        }
    }
}
