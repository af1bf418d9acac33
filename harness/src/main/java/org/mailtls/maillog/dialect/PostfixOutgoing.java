package org.mailtls.maillog.dialect;

import org.jspecify.annotations.Nullable;
import org.mailtls.maillog.FailedHandshake;
import org.mailtls.maillog.Negotiated;
import org.mailtls.maillog.Session;
import org.mailtls.maillog.Way;
import org.mailtls.maillog.input.LogLine;

/** What one smtp process is about. */
final class PostfixOutgoing {
    /** Of words that are only compared with the next; a log may have them as long as its lines. */
    private static final int LONGEST_KEPT = 1000;

    private final Findings findings;
    private String connection = "";
    private @Nullable Negotiated tls;
    /** The mail that the connection was made for; each further one has a line "reused" of its own. */
    private String mail = "";

    private @Nullable PostfixFailure failure;
    /** Each recipient of a mail has the same words, and the attempt failed once. */
    private String lastTrouble = "";

    private boolean detailed;
    private boolean reusing;

    PostfixOutgoing(Findings findings) {
        this.findings = findings;
    }

    void settingUp() {
        detailed = true;
        reusing = false;
    }

    void reusing() {
        reusing = true;
    }

    void established(LogLine line, PostfixSummary summary) {
        end();
        connection = summary.connection();
        tls = summary.words().tls();
        mail = "";
        Boolean resumed = summary.words().resumed();
        if (resumed == null && detailed) {
            resumed = reusing;
        }
        findings.add(new Session(
                line.time(),
                Way.OUT,
                summary.peer(),
                summary.words().tls(),
                summary.trust(),
                summary.reused(),
                resumed,
                summary.sni()));
    }

    void failed(PostfixFailure next) {
        end();
        failure = next;
    }

    void because(String problem) {
        if (failure != null) {
            failure = failure.because(problem);
        }
    }

    /** What the connection that a mail went over had agreed on; null for clear text, or where it was not told. */
    @Nullable
    Negotiated negotiated(PostfixStatus status) {
        end();
        if (tls == null || !status.relay().equals(connection)) {
            return null;
        }
        bind(status);
        return mail.equals(status.queueId()) ? tls : null;
    }

    /** Tells of a handshake that failed, once for all recipients. */
    void trouble(LogLine line, PostfixStatus status) {
        bind(status);
        String reason = PostfixTrouble.reason(status.reason());
        String words = status.reason();
        String trouble = status.queueId() + " " + words.substring(0, Math.min(words.length(), LONGEST_KEPT));
        if (failure != null) {
            end();
        } else if (!reason.isEmpty() && !trouble.equals(lastTrouble)) {
            findings.add(new FailedHandshake(line.time(), Way.OUT, Peers.at(peer(status), 0), Names.reason(reason)));
        }
        lastTrouble = trouble;
    }

    /** Whatever became of the mail, the connection was its. */
    private void bind(PostfixStatus status) {
        if (mail.isEmpty()) {
            mail = status.queueId();
        }
    }

    /** A failure of which nothing more is told. */
    void end() {
        if (failure != null) {
            findings.add(failure.event(Way.OUT));
        }
        failure = null;
    }

    /** Before it gives up, smtp names the server within its words alone. */
    private static String peer(PostfixStatus status) {
        int host = status.reason().indexOf("host ");
        return status.relay().isEmpty() && host >= 0
                ? status.reason().substring(host + "host ".length())
                : status.relay();
    }
}
