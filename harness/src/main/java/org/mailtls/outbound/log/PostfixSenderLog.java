package org.mailtls.outbound.log;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.mailtls.outbound.seen.Attempt;
import org.mailtls.scenario.Sink;

/**
 * Postfix's smtp(8) from {@code smtp_tls_loglevel = 1} on: {@code postfix/smtp[125]: Trusted TLS connection established to
 * mx.sinks.test[172.18.0.1]:34001: TLSv1.3 with cipher …}, then {@code postfix/smtp[125]: 9BBB: to=<mail@strong.sinks.test>, relay=…,
 * dsn=2.0.0, status=sent (250 …)}. One process serves one destination after the other, so what it says in between is of the same one.
 */
final class PostfixSenderLog implements SenderLog {
    private static final Pattern PROCESS = Pattern.compile("\\bpostfix[^ ]*/[a-z]+\\[(\\d{1,9})\\]: ");
    private static final Pattern STATUS = Pattern.compile(
            ": to=<([^>]{1,300})>, .*?\\bdsn=(\\d\\.\\d{1,3}\\.\\d{1,3}), status=(sent|deferred|bounced) \\((.*)\\)$");
    private static final Pattern RELAY = Pattern.compile("\\[[0-9.]{7,15}\\]:(\\d{1,5})\\b");
    private static final Pattern TRUST =
            Pattern.compile(": (Anonymous|Untrusted|Trusted|Verified) TLS connection (?:established|reused) to ");

    private static final String LIBRARY = "TLS library problem";

    @Override
    public Map<Sink, SinkLog> read(List<String> lines, SinkPlaces sinks) {
        LogNotes notes = new LogNotes();
        Map<String, Sink> processes = new HashMap<>();
        Map<Sink, String> trust = new HashMap<>();
        for (String line : lines) {
            Matcher process = PROCESS.matcher(line);
            if (process.find()) {
                Matcher status = STATUS.matcher(line);
                if (status.find()) {
                    Sink sink = sinks.of(status.group(1));
                    if (sink != null) {
                        notes.line(sink, line);
                        notes.attempt(
                                sink,
                                new Attempt(
                                        status.group(3),
                                        status.group(2),
                                        LogNotes.text(status.group(4)),
                                        trust.remove(sink)));
                    }
                } else {
                    between(line, process.group(1), sinks, processes, trust, notes);
                }
            }
        }
        return notes.logs();
    }

    private static void between(
            String line,
            String process,
            SinkPlaces sinks,
            Map<String, Sink> processes,
            Map<Sink, String> trust,
            LogNotes notes) {
        Matcher relay = RELAY.matcher(line);
        Sink sink = relay.find() ? sinks.at(relay.group(1)) : null;
        if (sink != null) {
            processes.put(process, sink);
            Matcher word = TRUST.matcher(line);
            if (word.find()) {
                trust.put(sink, word.group(1));
            }
            notes.line(sink, line);
            return;
        }
        Sink last = processes.get(process);
        if (last != null && line.contains(LIBRARY)) {
            notes.line(last, line);
        }
    }
}
