package org.mailtls.maillog.dialect;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.mailtls.maillog.Delivery;
import org.mailtls.maillog.Negotiated;
import org.mailtls.maillog.Session;
import org.mailtls.maillog.Way;
import org.mailtls.maillog.input.LogLine;

/** Hands each line to the mail server that wrote it. One instance reads one log. */
public final class Dialects {
    /** A mail server is its class and its line here. */
    private static final List<Function<Findings, Dialect>> ALL =
            List.of(Postfix::new, Exim::new, Sendmail::new, OpenSmtpd::new, Haraka::new, Chasquid::new);

    /** Names of programs come from the log, and there may be any number of them. */
    private static final int MOST_PROGRAMS = 512;

    private final Findings findings;
    private final List<Dialect> dialects;
    private final Map<String, Optional<Dialect>> byProgram = new HashMap<>();

    public Dialects(Findings findings) {
        this.findings = findings;
        this.dialects = ALL.stream().map(each -> each.apply(findings)).toList();
    }

    /** False for a line of no mail server that is known. */
    public boolean read(LogLine line) {
        Dialect dialect = line.program().isEmpty() ? byText(line.text()) : byProgram(line.program());
        if (dialect != null) {
            dialect.read(line);
        }
        return dialect != null;
    }

    /** What a {@code Received:} header tells of the mail. */
    void header(Received received) {
        for (Dialect dialect : dialects) {
            Negotiated tls = dialect.header(received);
            if (tls != null) {
                findings.add(new Delivery(received.time(), Way.IN, received.peer(), tls));
                findings.addAlso(new Session(received.time(), Way.IN, received.peer(), tls, null, false, null, null));
                return;
            }
        }
        if (received.secure()) {
            findings.addUntold(1);
        } else {
            findings.add(new Delivery(received.time(), Way.IN, received.peer(), null));
        }
    }

    /** There is nothing more to come. */
    public void end() {
        dialects.forEach(Dialect::end);
    }

    private @Nullable Dialect byProgram(String program) {
        Optional<Dialect> known = byProgram.get(program);
        if (known == null) {
            known = dialects.stream().filter(each -> each.writes(program)).findFirst();
            if (byProgram.size() < MOST_PROGRAMS) {
                byProgram.put(program, known);
            }
        }
        return known.orElse(null);
    }

    private @Nullable Dialect byText(String text) {
        for (Dialect dialect : dialects) {
            if (dialect.recognises(text)) {
                return dialect;
            }
        }
        return null;
    }
}
