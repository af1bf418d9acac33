package org.mailtls.maillog.dialect;

import java.util.List;
import org.mailtls.maillog.Peer;
import org.mailtls.maillog.input.LogLine;

/** Lines of smtpd. A process serves one client after the other, each from a {@code connect} to a {@code disconnect} line. */
final class PostfixServer {
    private static final String ACCEPT_ERROR = "SSL_accept error from ";
    private static final String RATE = "warning: New TLS session rate limit exceeded: ";
    private static final String REFUSING = "warning: Refusing STARTTLS request from ";
    private static final String STARTTLS = " starttls=";
    private static final List<String> LOST =
            List.of("lost connection after STARTTLS from ", "timeout after STARTTLS from ");
    private static final String NOQUEUE = "NOQUEUE: ";
    private static final String CLIENT = ": client=";

    private final Findings findings;
    private final PostfixWords words;
    private final HeldMails.Room room = new HeldMails.Room();
    private final Recent<PostfixConnection> connections = new Recent<>(PostfixConnection::end);

    PostfixServer(Findings findings, PostfixWords words) {
        this.findings = findings;
        this.words = words;
    }

    void read(LogLine line) {
        String text = line.text();
        if (text.startsWith("connect from ")) {
            connections.put(line.process(), fresh(line));
        } else if (text.startsWith("disconnect from ")) {
            disconnect(line);
        } else if (PostfixSummary.is(text)) {
            PostfixSummary summary = PostfixSummary.parse(text, words);
            if (summary == null) {
                findings.brokenLine();
            } else {
                connection(line).established(line, summary);
            }
        } else if (text.startsWith(ACCEPT_ERROR)) {
            connection(line).failed(PostfixFailure.of(line, ACCEPT_ERROR));
        } else if (PostfixFailure.isProblem(text)) {
            connection(line).because(text);
        } else if (text.startsWith("warning: ")) {
            refused(line);
        } else if (text.startsWith("setting up TLS connection from ")) {
            connection(line).settingUp();
        } else if (text.startsWith("proxy-accept: END-OF-MESSAGE: 2")) {
            connection(line).proxied(line);
        } else {
            lostOrMail(line);
        }
    }

    void end() {
        connections.end();
    }

    private void disconnect(LogLine line) {
        PostfixConnection connection = connections.get(line.process());
        int starttls = line.text().indexOf(STARTTLS);
        int count = starttls + STARTTLS.length();
        // "starttls=0/1" was one try, and none that succeeded.
        if (connection != null
                && starttls >= 0
                && count < line.text().length()
                && line.text().charAt(count) != '0') {
            connection.started();
        }
        connections.remove(line.process());
    }

    /** STARTTLS that smtpd had enough of. */
    private void refused(LogLine line) {
        String text = line.text();
        int from;
        String reason;
        if (text.startsWith(RATE)) {
            from = text.indexOf(" from ", RATE.length()) + " from ".length();
            reason = "New TLS session rate limit exceeded";
        } else if (text.startsWith(REFUSING)) {
            from = REFUSING.length();
            reason = "Refusing STARTTLS request";
        } else {
            return;
        }
        connection(line).failed(new PostfixFailure(line.time(), Peers.at(text, from), reason, false));
    }

    private void lostOrMail(LogLine line) {
        String text = line.text();
        boolean noQueue = text.startsWith(NOQUEUE);
        int from = noQueue ? NOQUEUE.length() : 0;
        for (String lost : LOST) {
            if (text.startsWith(lost, from)) {
                Peer peer = Peers.at(text, from + lost.length());
                String reason = lost.substring(0, lost.length() - " from ".length());
                connection(line).lost(new PostfixFailure(line.time(), peer, reason, true));
                return;
            }
        }
        int client = text.indexOf(':');
        if (text.startsWith(CLIENT, client) && PostfixQueueId.before(text, client)) {
            int start = client + CLIENT.length();
            if (Peers.end(text, start) < 0) {
                findings.brokenLine();
            } else if (noQueue) {
                connection(line).proxying(Peers.at(text, start));
            } else {
                connection(line).mail(line, Peers.at(text, start));
            }
        } else if (text.contains(": Reusing old session")) {
            connection(line).reusing();
        }
    }

    /** The one that the process serves; a log may begin in the middle of it. */
    private PostfixConnection connection(LogLine line) {
        PostfixConnection connection = connections.get(line.process());
        if (connection == null) {
            connection = fresh(line);
            connections.put(line.process(), connection);
        }
        return connection;
    }

    private PostfixConnection fresh(LogLine line) {
        boolean implicit = line.program().contains("/smtps/") || line.program().contains("/submissions/");
        return new PostfixConnection(findings, room, implicit);
    }
}
