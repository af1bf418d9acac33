package org.mailtls.outbound.log;

import java.time.LocalDateTime;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.mailtls.maillog.dialect.OutgoingLine;
import org.mailtls.maillog.dialect.OutgoingLines;
import org.mailtls.maillog.input.Prefix;
import org.mailtls.outbound.seen.Attempt;
import org.mailtls.scenario.Sink;

/** What the log of a mail server says of the mails that it sent to the sinks. Stateless. */
public final class SenderLog {
    private final OutgoingLines server;

    private SenderLog(OutgoingLines server) {
        this.server = server;
    }

    /** @param mta as the server's identity has it: {@code Postfix}; empty for a log that cannot be read here */
    public static Optional<SenderLog> of(@Nullable String mta) {
        return Optional.ofNullable(mta).flatMap(OutgoingLines::of).map(SenderLog::new);
    }

    /**
     * What the log says of each sink; of a sink that it does not speak of, nothing.
     *
     * @param lines of the whole log, oldest first
     */
    public Map<Sink, SinkLog> read(List<String> lines, SinkPlaces sinks) {
        LogNotes notes = new LogNotes();
        Prefix prefix = new Prefix(null, LocalDateTime.now());
        Map<String, Sink> threads = new HashMap<>();
        Map<Sink, String> trust = new EnumMap<>(Sink.class);
        for (String line : lines) {
            OutgoingLine said = server.read(prefix.parse(line));
            Sink sink = said == null ? null : sink(said, sinks, threads);
            if (said == null || sink == null) {
                continue;
            }
            threads.put(said.thread(), sink);
            notes.line(sink, line);
            if (said.trust() != null) {
                trust.put(sink, said.trust());
            }
            OutgoingLine.Fate fate = said.fate();
            if (fate != null && sink == sinks.of(fate.recipient())) {
                notes.attempt(
                        sink,
                        new Attempt(
                                status(fate.status()), fate.dsn(), LogNotes.text(fate.reason()), trust.remove(sink)));
            }
        }
        return notes.logs();
    }

    /** Before its fate is told, a mail is known by the port that it is tried on. */
    private static @Nullable Sink sink(OutgoingLine said, SinkPlaces sinks, Map<String, Sink> threads) {
        Sink to = said.fate() == null ? null : sinks.of(said.fate().recipient());
        Sink at = to == null ? sinks.at(said.port()) : to;
        return at == null && said.follows() ? threads.get(said.thread()) : at;
    }

    private static String status(OutgoingLine.Status status) {
        return switch (status) {
            case SENT -> Attempt.SENT;
            case DEFERRED -> Attempt.DEFERRED;
            case BOUNCED -> Attempt.BOUNCED;
        };
    }
}
