package org.mailtls.probe.evidence;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.mailtls.probe.Answers;
import org.mailtls.probe.Look;
import org.mailtls.probe.Probe;
import org.mailtls.probe.handshake.Offer;
import org.mailtls.probe.handshake.Session;
import org.mailtls.probe.wire.Codes;
import org.mailtls.probe.wire.WireException;
import org.mailtls.server.MailServer;

/**
 * Holds the log's line about a session against the session. The session is found by what it says after TLS began: a recipient that no
 * server takes, whose refusal is logged beside the process or number of the connection.
 */
public final class TlsLineProbe implements Probe {
    private static final String ID = "LOG-TLS-LINE";

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
        LogGrammar grammar = LogGrammars.of(server.identity().mta());
        if (grammar == null) {
            return answers.notTested(ID, NoLog.foreign(server.identity().mta()));
        }
        List<Integer> versions = versions(look);
        if (versions.isEmpty()) {
            return answers.notTested(ID, "No version of TLS is known that a whole handshake could be made with.");
        }
        Account account = new Account();
        for (int version : versions) {
            Token token = Token.fresh();
            Negotiated negotiated = session(look, version, token);
            read(new LogTail(server), token, grammar, negotiated, account);
        }
        if (account.empty()) {
            return answers.notTested(
                    ID,
                    account.unread()
                            ? "The log names the suite in a way that is not known here."
                            : "The log does not repeat what was said in the session, so no line could be tied to it.",
                    account.evidence());
        }
        return answers.text(ID, account.word(), account.evidence());
    }

    /** The two whose lines differ in form; an older one only where there is nothing else. */
    private static List<Integer> versions(Look look) {
        List<String> spoken = look.words("VER-SET");
        List<Integer> versions = new ArrayList<>();
        for (String version : List.of("TLSv1.2", "TLSv1.3")) {
            if (spoken.contains(version)) {
                versions.add(Codes.version(version));
            }
        }
        if (versions.isEmpty() && spoken.contains("TLSv1.1")) {
            versions.add(Codes.version("TLSv1.1"));
        }
        return versions;
    }

    private static Negotiated session(Look look, int version, Token token) throws WireException, InterruptedException {
        try (Session session = look.handshakes().open(Offer.DEFAULT.versions(List.of(version)))) {
            Negotiated negotiated = Negotiated.of(session);
            // Whichever of them is refused is logged; on a submission port it is the sender already.
            session.command("EHLO " + token.host());
            if (session.command("MAIL FROM:<" + token.sender() + ">").positive()) {
                session.command("RCPT TO:<" + token.stranger() + ">");
                session.command("RSET");
            }
            return negotiated;
        }
    }

    static void read(LogTail tail, Token token, LogGrammar grammar, Negotiated negotiated, Account account)
            throws InterruptedException {
        // What was said in the session is logged after the handshake, so with the one the other is there, or never
        // comes.
        List<String> log =
                tail.until(lines -> !LogTie.lines(lines, token, grammar).isEmpty());
        List<String> ours = LogTie.lines(log, token, grammar);
        LoggedTls logged = told(ours, grammar);
        if (logged != null) {
            account.add(negotiated, logged);
        } else if (!ours.isEmpty()) {
            account.addMissing(negotiated, "the log has the connection and no line about its TLS: " + ours.get(0));
        }
    }

    private static @Nullable LoggedTls told(List<String> lines, LogGrammar grammar) {
        for (String line : lines) {
            LoggedTls logged = grammar.tls(line);
            if (logged != null) {
                return logged;
            }
        }
        return null;
    }
}
