package org.mailtls.maillog.dialect;

import org.mailtls.maillog.Delivery;
import org.mailtls.maillog.Negotiated;
import org.mailtls.maillog.Way;
import org.mailtls.maillog.input.LogLine;

/** Lines of smtp. A process delivers one mail after the other; each recipient has a line of its own. */
final class PostfixClient {
    private static final String CONNECT_ERROR = "SSL_connect error to ";

    private final Findings findings;
    private final PostfixWords words;
    private final Recent<PostfixOutgoing> processes = new Recent<>(PostfixOutgoing::end);
    private long sessions;
    private long clear;

    PostfixClient(Findings findings, PostfixWords words) {
        this.findings = findings;
        this.words = words;
    }

    void read(LogLine line) {
        String text = line.text();
        if (PostfixSummary.is(text)) {
            PostfixSummary summary = PostfixSummary.parse(text, words);
            if (summary == null) {
                findings.brokenLine();
            } else {
                sessions++;
                process(line).established(line, summary);
            }
        } else if (text.startsWith(CONNECT_ERROR)) {
            process(line).failed(PostfixFailure.of(line, CONNECT_ERROR));
        } else if (PostfixFailure.isProblem(text)) {
            process(line).because(text);
        } else if (text.startsWith("setting up TLS connection to ")) {
            process(line).settingUp();
        } else if (PostfixStatus.is(text)) {
            status(line);
        } else if (text.contains(": Reusing old session")) {
            process(line).reusing();
        } else {
            trouble(line);
        }
    }

    void end() {
        processes.end();
        if (clear > 0 && sessions == 0) {
            findings.note("smtp tells of no TLS session, so smtp_tls_loglevel may be 0: then some of the " + clear
                    + " mails that count as sent in clear text went over TLS.");
        }
    }

    private void status(LogLine line) {
        PostfixStatus status = PostfixStatus.parse(line.text());
        if (status == null) {
            findings.brokenLine();
        } else if (!status.sent()) {
            process(line).trouble(line, status);
        } else if (Peers.end(status.relay(), 0) != status.relay().length()) {
            findings.brokenLine();
        } else {
            sent(line, status);
        }
    }

    private void sent(LogLine line, PostfixStatus status) {
        Negotiated tls = process(line).negotiated(status);
        Boolean encrypted = status.encrypted();
        if (tls == null && Boolean.TRUE.equals(encrypted)) {
            findings.addUntold(1);
            return;
        }
        clear += tls == null && encrypted == null ? 1 : 0;
        findings.add(new Delivery(line.time(), Way.OUT, Peers.at(status.relay(), 0), tls));
    }

    /** {@code 065D123C2B6: Cannot start TLS: handshake failure}, before smtp tries the next server, or this one in the clear. */
    private void trouble(LogLine line) {
        String text = line.text();
        int colon = text.indexOf(": ");
        if (colon < 0 || !PostfixQueueId.before(text, colon)) {
            return;
        }
        String queueId = text.substring(0, colon);
        process(line).trouble(line, new PostfixStatus(queueId, "", "", "", "", text.substring(colon + 2)));
    }

    private PostfixOutgoing process(LogLine line) {
        PostfixOutgoing process = processes.get(line.process());
        if (process == null) {
            process = new PostfixOutgoing(findings);
            processes.put(line.process(), process);
        }
        return process;
    }
}
