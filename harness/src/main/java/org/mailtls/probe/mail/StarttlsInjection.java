package org.mailtls.probe.mail;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.mailtls.probe.Answers;
import org.mailtls.probe.Look;
import org.mailtls.probe.Probe;
import org.mailtls.probe.handshake.Offer;
import org.mailtls.probe.handshake.Session;
import org.mailtls.probe.wire.Clear;
import org.mailtls.probe.wire.WireException;
import org.mailtls.smtp.Reply;

/**
 * Whether a command that came in the same segment as STARTTLS is carried out inside TLS (CVE-2011-0411). The command is
 * NOOP: it does nothing but be answered.
 */
public final class StarttlsInjection implements Probe {
    private static final String ID = "SMTP-STARTTLS-INJECTION";
    private static final String NO_TLS = "No handshake with this server succeeds: ";
    private static final byte[] PLANTED = "STARTTLS\r\nNOOP\r\n".getBytes(StandardCharsets.US_ASCII);
    private static final Duration IN_CLEAR = Duration.ofMillis(200);
    private static final int READY = 220;
    private static final int CLOSING = 221;

    @Override
    public List<String> answers() {
        return List.of(ID);
    }

    @Override
    public Answers look(Look look) throws WireException, InterruptedException {
        Answers answers = new Answers();
        if (look.target().service().implicitTls()) {
            return answers.notApplicable(ID, "TLS comes before SMTP on this port.");
        }
        try (Clear clear = look.dialer().clear()) {
            Reply ehlo = clear.ehlo();
            if (ehlo.throttled()) {
                return answers.notTested(ID, "The server put EHLO off: " + ehlo);
            }
            if (!Extensions.lists(ehlo, "STARTTLS")) {
                return answers.notApplicable(ID, "The server does not offer STARTTLS.");
            }
            clear.send(PLANTED);
            Reply ready = clear.reply();
            if (ready.throttled()) {
                return answers.notTested(ID, "The server put STARTTLS off: " + ready);
            }
            if (ready.code() != READY) {
                return PlainHandshake.succeeds(look)
                        ? answers.flag(ID, false, "STARTTLS with a command behind it is refused: " + ready)
                        : answers.notTested(ID, NO_TLS + ready);
            }
            return ready(look, clear, answers);
        }
    }

    private static Answers ready(Look look, Clear clear, Answers answers) throws WireException, InterruptedException {
        Reply early = inClear(clear);
        if (early != null && early.throttled()) {
            return answers.notTested(ID, "The server put the handshake off: " + early);
        }
        if (early != null) {
            return answers.flag(ID, false, "the command is answered in the clear, before TLS: " + early);
        }
        Session session;
        try {
            session = look.handshakes().over(clear.handOver(), Offer.DEFAULT);
        } catch (WireException e) {
            if (e.kind() != WireException.Kind.CLOSED && e.kind() != WireException.Kind.MALFORMED) {
                throw e;
            }
            return PlainHandshake.succeeds(look)
                    ? answers.flag(ID, false, "no handshake behind the command, and one without it: " + e.getMessage())
                    : answers.notTested(ID, NO_TLS + e.getMessage());
        }
        try (session) {
            return inside(session, look.target().patience(), answers);
        } catch (WireException e) {
            return switch (e.kind()) {
                case CLOSED -> answers.flag(ID, false, "the server ends the session: " + e.getMessage());
                // Neither asked for nor an answer to the planted command: it comes whatever was sent (RFC 5321, 3.8).
                case THROTTLED -> answers.notTested(ID, String.valueOf(e.getMessage()));
                default -> throw e;
            };
        }
    }

    /**
     * Some servers look at what they hold only when more comes: then the first reply behind QUIT is not the one to
     * QUIT.
     */
    private static Answers inside(Session session, Duration patience, Answers answers) throws WireException {
        Reply unasked = session.replyWithin(patience);
        if (unasked != null) {
            return answers.flag(ID, true, "inside TLS, unasked: " + unasked);
        }
        Reply reply = session.command("QUIT");
        boolean planted = reply.positive() && reply.code() != CLOSING;
        return answers.flag(ID, planted, "inside TLS, after silence, QUIT is answered with " + reply);
    }

    private static @Nullable Reply inClear(Clear clear) throws WireException {
        try {
            return clear.replyWithin(IN_CLEAR);
        } catch (WireException e) {
            if (e.kind() == WireException.Kind.CLOSED) {
                // The handshake fails behind it, which is answer enough.
                return null;
            }
            throw e;
        }
    }
}
