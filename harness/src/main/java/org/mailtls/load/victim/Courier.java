package org.mailtls.load.victim;

import java.time.Duration;
import java.util.Locale;
import org.mailtls.scenario.BufferKind;
import org.mailtls.server.LabUser;
import org.mailtls.smtp.Deadlines;
import org.mailtls.smtp.Opening;
import org.mailtls.smtp.PhaseTimes;
import org.mailtls.smtp.SmtpClient;
import org.mailtls.smtp.SmtpException;
import org.mailtls.smtp.SmtpSession;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * One client: carries one mail after the other, each over a connection and a full handshake of its own. Belongs to one
 * thread.
 */
final class Courier implements AutoCloseable {
    /** Where a mail fails that no client took in time. */
    static final String WAITING = "waiting for a free client";

    private static final Logger LOG = LoggerFactory.getLogger(Courier.class);

    private final Errand errand;
    private final SmtpClient client;

    Courier(Errand errand) {
        this.errand = errand;
        // The bound on the session as a whole is the one that counts: what a mail has waited is gone.
        this.client = new SmtpClient(errand.engines(), BufferKind.HEAP, Deadlines.all(errand.deadline()))
                .withPreamble(errand.preamble());
    }

    /** Never throws for what a server does. */
    Fate carry(DueMail due) {
        long started = System.nanoTime();
        PhaseTimes times = new PhaseTimes();
        long left = due.moment() + errand.deadline().toNanos() - started;
        if (left <= 0) {
            String problem = "no client was free within " + errand.deadline().toMillis() + " ms";
            return failed(due, started, times, word(SmtpException.Kind.DEADLINE), WAITING, problem);
        }
        Opening opening = new Opening(tlsFirst(), Duration.ofNanos(left), times);
        try (SmtpSession session = client.open(errand.server(), opening)) {
            deliver(session, due);
            long taken = System.nanoTime();
            leave(session);
            return new Fate(due.seen(started, taken, times, tlsFirst(), null, null), null);
        } catch (SmtpException e) {
            String problem = String.valueOf(e.getMessage());
            return failed(due, started, times, word(e.kind()), e.phase().words(), problem);
        } catch (RuntimeException | LinkageError e) {
            LOG.warn("Mail {} failed in the client itself", due.number(), e);
            return failed(due, started, times, "client", "the client itself", e.toString());
        }
    }

    @Override
    public void close() {
        client.close();
    }

    private void deliver(SmtpSession session, DueMail due) throws SmtpException {
        session.ehlo();
        if (!tlsFirst()) {
            session.startTls();
            session.ehlo();
        }
        if (errand.service().authenticated()) {
            session.authenticate(LabUser.NAME, LabUser.PASSWORD);
        }
        session.mail(errand.letter().withSender(due.sender()));
    }

    private static void leave(SmtpSession session) {
        try {
            session.quit();
        } catch (SmtpException | RuntimeException rude) {
            // The mail has been taken; a server that does not answer QUIT takes nothing from that.
            return;
        }
    }

    private boolean tlsFirst() {
        return errand.service().implicitTls();
    }

    private Fate failed(DueMail due, long started, PhaseTimes times, String failure, String failedIn, String problem) {
        return new Fate(due.seen(started, System.nanoTime(), times, tlsFirst(), failure, failedIn), problem);
    }

    private static String word(SmtpException.Kind kind) {
        return kind.name().toLowerCase(Locale.ROOT).replace('_', '-');
    }
}
