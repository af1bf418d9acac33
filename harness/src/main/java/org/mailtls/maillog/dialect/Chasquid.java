package org.mailtls.maillog.dialect;

import org.jspecify.annotations.Nullable;
import org.mailtls.maillog.Negotiated;
import org.mailtls.maillog.input.LogLine;

/**
 * chasquid, whose log tells of mails and nothing of how they came, so they count as not told; its {@code Received:} headers tell all.
 * A mail is {@code 2026-11-24 03:47:30.733610 lEE5VsBsnMM from=a@example.test queued ip=192.0.2.1:56624 to=[…]} in its mail log.
 */
final class Chasquid implements Dialect {
    private static final int MAIL = "lEE5VsBsnMM".length();

    private final Findings findings;

    Chasquid(Findings findings) {
        this.findings = findings;
    }

    @Override
    public boolean writes(String program) {
        return program.equals("chasquid");
    }

    @Override
    public boolean recognises(String text) {
        return text.startsWith(" from=", MAIL);
    }

    @Override
    public void read(LogLine line) {
        if (recognises(line.text()) && line.text().contains(" queued ip=")) {
            findings.addUntold(1);
        }
    }

    /** {@code by mail.example.test (chasquid) with ESMTPS tls TLS_… (over SMTP, TLS-1.3, envelope from "…")}. */
    @Override
    public @Nullable Negotiated header(Received received) {
        if (!received.software().equals("chasquid") || !Names.cipher(received.tls())) {
            return null;
        }
        for (String comment : received.comments()) {
            String[] words = comment.split(", ", 3);
            String protocol = words.length > 1 && words[0].startsWith("over ") ? Names.protocol(words[1]) : null;
            if (protocol != null) {
                return new Negotiated(protocol, received.tls(), Names.suite(received.tls()), null, null);
            }
        }
        return null;
    }
}
