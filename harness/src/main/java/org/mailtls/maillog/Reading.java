package org.mailtls.maillog;

import java.io.IOException;
import java.io.InputStream;
import java.util.List;
import java.util.function.Consumer;
import org.mailtls.maillog.dialect.Dialects;
import org.mailtls.maillog.dialect.Findings;
import org.mailtls.maillog.dialect.Headers;
import org.mailtls.maillog.input.Content;
import org.mailtls.maillog.input.LogLine;
import org.mailtls.maillog.input.Prefix;
import org.mailtls.smtp.Printable;

/** One log, or one mailbox, which may be many files. */
final class Reading implements Content.Receiver {
    private static final int LONGEST_NAME = 200;

    private final ReadOptions options;
    private final String name;
    private final Findings findings;
    private final Dialects dialects;
    private final Headers headers;
    private final Prefix prefix;

    Reading(String name, ReadOptions options, Consumer<LogEvent> events) {
        this.options = options;
        this.name = name;
        this.findings = new Findings(events, sentence -> note(name, sentence));
        this.dialects = new Dialects(findings);
        this.headers = new Headers(dialects, findings, options.own(), options.everyHop());
        this.prefix = new Prefix(options.year(), options.now());
    }

    void file(InputStream in, String file) throws IOException {
        findings.file(Printable.of(file, LONGEST_NAME));
        String damage = Content.read(in, prefix, this);
        if (!damage.isEmpty()) {
            note(
                    file,
                    "the archive is damaged or was cut off (" + Printable.of(damage, LONGEST_NAME)
                            + "). What came before that was read, and is "
                            + findings.counts().lines() + " lines.");
        }
    }

    LogCounts end() {
        dialects.end();
        long broken = findings.counts().broken();
        if (broken > 0) {
            note(
                    name,
                    broken + (broken == 1 ? " line or header looks as if it" : " lines or headers look as if they")
                            + " told of mail or TLS and cannot be understood, the first: "
                            + String.join(", ", findings.brokenAt()) + ".");
        }
        if (findings.untold() > 0) {
            note(
                    name,
                    findings.untold()
                            + " mails came or went over TLS, or may have, and no line tells of version and cipher,"
                            + " so they count nowhere. Postfix tells from smtpd_tls_loglevel = 1 and smtp_tls_loglevel = 1"
                            + " on, Haraka from loglevel INFO on, chasquid in Received headers alone.");
        }
        return findings.counts();
    }

    @Override
    public void line(LogLine line) {
        findings.line();
        dialects.read(line);
    }

    @Override
    public void entry(LogLine line) {
        findings.line();
        if (!dialects.read(line)) {
            dialects.read(prefix.parse(line.text()));
        }
    }

    @Override
    public void brokenLine() {
        findings.line();
        findings.brokenLine();
    }

    @Override
    public void mail(List<String> received) {
        headers.mail(received);
    }

    private void note(String file, String sentence) {
        options.notes().accept(Printable.of(file, LONGEST_NAME) + ": " + sentence);
    }
}
