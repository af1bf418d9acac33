package org.mailtls.probe.evidence;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.mailtls.probe.Answers;
import org.mailtls.probe.Look;
import org.mailtls.probe.Probe;
import org.mailtls.probe.wire.Clear;
import org.mailtls.probe.wire.Hello;
import org.mailtls.probe.wire.Link;
import org.mailtls.probe.wire.ServerFlight;
import org.mailtls.probe.wire.WireException;
import org.mailtls.server.MailServer;

/**
 * Provokes refusals whose reason it knows and looks for the reason in the log. Where the server takes a sender before TLS, the connection
 * is known by a recipient that it refused in the clear; elsewhere any line written since will do, which can tell that a reason is named
 * but not that a wrong one is.
 */
public final class ErrorReasonProbe implements Probe {
    private static final String ID = "LOG-ERROR-REASON";

    @Override
    public List<String> answers() {
        return List.of(ID);
    }

    @Override
    public List<String> needs() {
        return List.of("VER-SET");
    }

    @Override
    public Answers look(Look look) throws WireException, InterruptedException {
        Answers answers = new Answers();
        MailServer server = look.inside().orElse(null);
        if (server == null) {
            return answers.notTested(ID, NoLog.REMOTE);
        }
        if (look.fact("VER-SET").state().unknown()) {
            // What a server refuses that shook hands with nobody, it does not refuse for the reason meant.
            return answers.notTested(
                    ID,
                    "The versions of the server are not known: "
                            + look.fact("VER-SET").reason());
        }
        ReasonAccount account = new ReasonAccount();
        for (Refusal refusal : Refusal.values()) {
            Hello hello = refusal.hello(look.words("VER-SET"));
            if (hello != null) {
                provoke(look, server, refusal, hello, account);
            }
        }
        return account.empty()
                ? answers.notTested(
                        ID, "No handshake could be brought to fail for a reason known beforehand.", account.evidence())
                : answers.text(ID, account.word(), account.evidence());
    }

    private static void provoke(Look look, MailServer server, Refusal refusal, Hello hello, ReasonAccount account)
            throws WireException, InterruptedException {
        LogTail tail = new LogTail(server);
        List<String> before = tail.now();
        Token token = Token.fresh();
        ServerFlight flight =
                look.target().service().implicitTls() ? look.dialer().ask(hello) : afterToken(look, token, hello);
        // Whoever says nothing at all may be busy, and has then no reason to log.
        if (flight.accepted() || flight.ending() == ServerFlight.Ending.SILENCE) {
            account.notRefused(refusal, flight.shown());
            return;
        }
        LogGrammar grammar = LogGrammars.of(server.identity().mta());
        List<String> log =
                tail.until(lines -> ReasonAccount.named(since(before, lines, token, grammar), refusal) != null);
        account.add(refusal, since(before, log, token, grammar), tied(log, token, grammar));
    }

    private static boolean tied(List<String> log, Token token, @Nullable LogGrammar grammar) {
        return grammar != null && !LogTie.lines(log, token, grammar).isEmpty();
    }

    /** Our own lines if they can be told from others, or all new ones. */
    private static List<String> since(
            List<String> before, List<String> log, Token token, @Nullable LogGrammar grammar) {
        List<String> ours = grammar == null ? new ArrayList<>() : LogTie.lines(log, token, grammar);
        return ours.isEmpty() ? LogTail.since(before, log) : ours;
    }

    private static ServerFlight afterToken(Look look, Token token, Hello hello)
            throws WireException, InterruptedException {
        try (Clear clear = look.dialer().clear()) {
            clear.command("EHLO " + token.host());
            // Where TLS must come first this is refused and not logged; then nothing ties the lines.
            if (clear.command("MAIL FROM:<" + token.sender() + ">").positive()) {
                clear.command("RCPT TO:<" + token.stranger() + ">");
                clear.command("RSET");
            }
            try (Link link = clear.startTls()) {
                try {
                    link.send(hello.to(look.target().name()).record());
                } catch (WireException gone) {
                    // A server that ends it at once may have gone before it read all; how it ended is read below.
                }
                return link.flight();
            }
        }
    }
}
