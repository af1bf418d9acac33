package org.mailtls.outbound.log;

import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import org.mailtls.outbound.seen.Attempt;
import org.mailtls.scenario.Sink;
import org.mailtls.smtp.Printable;

/** Gathers what a log says of each sink, as much of it as anybody wants to read. */
final class LogNotes {
    private static final int MOST_LINES = 40;
    private static final int MOST_ATTEMPTS = 20;
    private static final int LONGEST_LINE = 500;

    private final Map<Sink, List<Attempt>> attempts = new EnumMap<>(Sink.class);
    private final Map<Sink, List<String>> lines = new EnumMap<>(Sink.class);

    void line(Sink sink, String line) {
        List<String> known = lines.computeIfAbsent(sink, key -> new ArrayList<>());
        if (known.size() < MOST_LINES) {
            known.add(Printable.of(line, LONGEST_LINE));
        }
    }

    void attempt(Sink sink, Attempt attempt) {
        List<Attempt> known = attempts.computeIfAbsent(sink, key -> new ArrayList<>());
        if (known.size() < MOST_ATTEMPTS) {
            known.add(attempt);
        }
    }

    static String text(String words) {
        return Printable.of(words, LONGEST_LINE);
    }

    Map<Sink, SinkLog> logs() {
        Map<Sink, SinkLog> logs = new EnumMap<>(Sink.class);
        for (Sink sink : Sink.values()) {
            logs.put(sink, new SinkLog(attempts.getOrDefault(sink, List.of()), lines.getOrDefault(sink, List.of())));
        }
        return logs;
    }
}
