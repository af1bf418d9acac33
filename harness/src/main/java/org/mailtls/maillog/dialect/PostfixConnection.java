package org.mailtls.maillog.dialect;

import org.jspecify.annotations.Nullable;
import org.mailtls.maillog.Delivery;
import org.mailtls.maillog.Negotiated;
import org.mailtls.maillog.Peer;
import org.mailtls.maillog.Session;
import org.mailtls.maillog.Way;
import org.mailtls.maillog.input.LogLine;

/**
 * One client of smtpd. A mail without TLS lines before it is held back until the client has gone: at log level 0 smtpd tells of TLS in
 * its last line alone, by {@code starttls=1}, and such a mail did not come in clear text.
 */
final class PostfixConnection {
    private final Findings findings;
    /** TLS from the start (RFC 8314, 3.3), of which the statistics of the last line know nothing. */
    private final boolean implicit;

    private final HeldMails held;
    private Peer proxied = Peers.UNKNOWN;
    private @Nullable Negotiated tls;
    private @Nullable PostfixFailure failure;
    private boolean detailed;
    private boolean reusing;
    private boolean started;

    PostfixConnection(Findings findings, HeldMails.Room room, boolean implicit) {
        this.findings = findings;
        this.implicit = implicit;
        this.held = new HeldMails(findings, room);
    }

    /** Log level 2 or more: whether a session is resumed will be told. */
    void settingUp() {
        detailed = true;
        reusing = false;
    }

    void reusing() {
        reusing = true;
    }

    void established(LogLine line, PostfixSummary summary) {
        Boolean resumed = summary.words().resumed();
        if (resumed == null && detailed) {
            resumed = reusing;
        }
        tls = summary.words().tls();
        findings.add(new Session(
                line.time(),
                Way.IN,
                summary.peer(),
                summary.words().tls(),
                summary.trust(),
                summary.reused(),
                resumed,
                summary.sni()));
    }

    /** A mail that waits for what smtpd_proxy_filter says of it. */
    void proxying(Peer peer) {
        proxied = peer;
    }

    void proxied(LogLine line) {
        mail(line, proxied);
    }

    void mail(LogLine line, Peer peer) {
        Delivery mail = new Delivery(line.time(), Way.IN, peer, tls);
        if (tls == null) {
            held.add(mail);
        } else {
            findings.add(mail);
        }
    }

    void failed(PostfixFailure next) {
        if (failure != null) {
            findings.add(failure.event(Way.IN));
        }
        failure = next;
    }

    void because(String problem) {
        if (failure != null) {
            failure = failure.because(problem);
        }
    }

    /** The client went while STARTTLS was its last command: before the handshake was done, unless a session was told of. */
    void lost(PostfixFailure next) {
        if (failure == null && tls == null) {
            failure = next;
        }
    }

    /** From the last line: STARTTLS was said and done. */
    void started() {
        started = true;
    }

    /** There is nothing more to come. */
    void end() {
        if (failure != null && !(started && failure.vague())) {
            findings.add(failure.event(Way.IN));
        }
        failure = null;
        if (tls == null && (started || implicit)) {
            held.tellUntold();
        } else {
            held.tell();
        }
    }
}
