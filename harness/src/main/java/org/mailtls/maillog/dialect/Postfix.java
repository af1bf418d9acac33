package org.mailtls.maillog.dialect;

import org.jspecify.annotations.Nullable;
import org.mailtls.maillog.Negotiated;
import org.mailtls.maillog.input.LogLine;

/**
 * Postfix, whose processes each write lines of their own: {@code postfix/smtpd[105]}, {@code postfix/submission/smtpd[105]} and, with
 * several instances, {@code postfix-out/smtp[103]}. What stands before the last slash is up to syslog_name, so the last word decides.
 */
final class Postfix implements Dialect {
    private final PostfixWords words = new PostfixWords();
    private final PostfixServer server;
    private final PostfixClient client;
    private final PostfixProxy proxy;

    Postfix(Findings findings) {
        this.server = new PostfixServer(findings, words);
        this.client = new PostfixClient(findings, words);
        this.proxy = new PostfixProxy(findings, words);
    }

    @Override
    public boolean writes(String program) {
        return program.endsWith("/smtpd") || program.endsWith("/smtp") || program.endsWith("/tlsproxy");
    }

    @Override
    public void read(LogLine line) {
        String program = line.program();
        if (program.endsWith("/smtpd")) {
            server.read(line);
        } else if (program.endsWith("/smtp")) {
            client.read(line);
        } else {
            proxy.read(line);
        }
    }

    @Override
    public void end() {
        proxy.end();
        server.end();
        client.end();
    }

    /** {@code (using TLSv1.3 with cipher … server-digest SHA256)}. */
    @Override
    public @Nullable Negotiated header(Received received) {
        for (String comment : received.comments()) {
            if (comment.startsWith("using ")) {
                PostfixWords.Words said = words.of(comment.substring("using ".length()));
                return said == null ? null : said.tls();
            }
        }
        return null;
    }

    /** The last word of the program; empty if it is none of Postfix. */
    static String daemon(String program) {
        int slash = program.lastIndexOf('/');
        return slash < 0 ? "" : program.substring(slash + 1);
    }
}
