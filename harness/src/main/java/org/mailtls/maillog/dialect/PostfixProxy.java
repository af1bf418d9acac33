package org.mailtls.maillog.dialect;

import org.mailtls.maillog.Session;
import org.mailtls.maillog.Way;
import org.mailtls.maillog.input.LogLine;

/**
 * Lines of tlsproxy, which serves postscreen's clients, whose handshakes nobody else tells of, and lends connections to smtp, which tells
 * of each handshake again. It serves many at a time; the lines about a failure follow each other.
 */
final class PostfixProxy {
    private static final String ACCEPT_ERROR = "SSL_accept error from ";

    private final Findings findings;
    private final PostfixWords words;
    private final Recent<PostfixFailure> failures;

    PostfixProxy(Findings findings, PostfixWords words) {
        this.findings = findings;
        this.words = words;
        this.failures = new Recent<>(failure -> findings.add(failure.event(Way.IN)));
    }

    void read(LogLine line) {
        String text = line.text();
        PostfixFailure failure = failures.get(line.process());
        if (failure != null && PostfixFailure.isProblem(text)) {
            // Handed on by the next line, whatever that is.
            failures.replace(line.process(), failure.because(text));
            return;
        }
        failures.remove(line.process());
        if (text.startsWith(ACCEPT_ERROR)) {
            failures.put(line.process(), PostfixFailure.of(line, ACCEPT_ERROR));
        } else if (text.startsWith("SSL_connect error to ")) {
            findings.addDoubled();
        } else if (PostfixSummary.is(text)) {
            PostfixSummary summary = PostfixSummary.parse(text, words);
            if (summary == null) {
                findings.brokenLine();
            } else if (summary.incoming()) {
                findings.add(session(line, summary));
            } else {
                findings.addDoubled();
            }
        }
    }

    void end() {
        failures.end();
    }

    private static Session session(LogLine line, PostfixSummary summary) {
        return new Session(
                line.time(),
                Way.IN,
                summary.peer(),
                summary.words().tls(),
                summary.trust(),
                summary.reused(),
                summary.words().resumed(),
                summary.sni());
    }
}
