package org.mailtls.outbound.log;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.mailtls.outbound.seen.Attempt;
import org.mailtls.scenario.Sink;

/**
 * Exim's main log (chapter 52 of its specification): {@code 1xVh-… => mail@strong.sinks.test R=sinks T=remote_smtp H=mx.sinks.test
 * [172.18.0.1]:34001 X=TLS1.3:… CV=yes C="250 …"} for a mail that was sent, {@code ==} for one that waits, {@code **} for one that was
 * given up. Other lines of the same mail, such as those of failed TLS, begin with its id too.
 */
final class EximSenderLog implements SenderLog {
    private static final Pattern OF_A_MAIL =
            Pattern.compile("\\b([0-9A-Za-z]{6}-[0-9A-Za-z]{6,11}-[0-9A-Za-z]{2,4}) (.*)$");
    private static final Pattern FATE = Pattern.compile("^(=>|==|\\*\\*) (\\S{1,300})(?: <[^>]*>)? ?(.*)$");
    private static final Pattern PORT = Pattern.compile("\\[[0-9.]{7,15}\\]:(\\d{1,5})\\b");
    private static final Pattern TRUST = Pattern.compile(" CV=(\\w{1,10})\\b");

    @Override
    public Map<Sink, SinkLog> read(List<String> lines, SinkPlaces sinks) {
        LogNotes notes = new LogNotes();
        Map<String, Sink> mails = new HashMap<>();
        for (String line : lines) {
            Matcher mail = OF_A_MAIL.matcher(line);
            if (mail.find()) {
                Matcher fate = FATE.matcher(mail.group(2));
                Sink sink = fate.find() ? sinks.of(fate.group(2)) : null;
                if (sink != null) {
                    mails.put(mail.group(1), sink);
                    notes.line(sink, line);
                    notes.attempt(sink, attempt(fate.group(1), fate.group(3)));
                } else {
                    other(line, mail.group(1), sinks, mails, notes);
                }
            }
        }
        return notes.logs();
    }

    private static Attempt attempt(String mark, String rest) {
        String status = switch (mark) {
            case "=>" -> Attempt.SENT;
            case "**" -> Attempt.BOUNCED;
            default -> Attempt.DEFERRED;
        };
        return new Attempt(status, null, LogNotes.text(rest), trust(rest));
    }

    private static @Nullable String trust(String rest) {
        Matcher trust = TRUST.matcher(rest);
        return trust.find() ? "CV=" + trust.group(1) : null;
    }

    /** Before its fate is told, a mail is known by the port that it is tried on. */
    private static void other(String line, String id, SinkPlaces sinks, Map<String, Sink> mails, LogNotes notes) {
        Matcher port = PORT.matcher(line);
        Sink at = port.find() ? sinks.at(port.group(1)) : null;
        Sink sink = at == null ? mails.get(id) : at;
        if (sink != null) {
            mails.put(id, sink);
            notes.line(sink, line);
        }
    }
}
