package org.mailtls.maillog;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.time.LocalDateTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/** A log that was read, with all that came of it. */
record LogRead(LogCounts counts, List<LogEvent> events, List<String> notes) {
    static final LocalDateTime NOW = LocalDateTime.of(2026, 12, 1, 12, 0);

    static ReadOptions options(List<String> notes) {
        return new ReadOptions(null, NOW, false, Set.of(), notes::add);
    }

    static LogRead sample(String name) throws IOException {
        return of(bytes(name));
    }

    static byte[] bytes(String sample) throws IOException {
        try (InputStream in = LogRead.class.getResourceAsStream(sample)) {
            if (in == null) {
                throw new IOException("no sample " + sample);
            }
            return in.readAllBytes();
        }
    }

    static LogRead lines(String... lines) throws IOException {
        return of((String.join("\n", lines) + "\n").getBytes(StandardCharsets.UTF_8));
    }

    static LogRead of(byte[] log) throws IOException {
        return of(new ByteArrayInputStream(log));
    }

    static LogRead of(InputStream log) throws IOException {
        List<String> notes = new ArrayList<>();
        List<LogEvent> events = new ArrayList<>();
        return new LogRead(LogReader.read(log, "mail.log", options(notes), events::add), events, notes);
    }

    List<Session> sessions() {
        return all(Session.class);
    }

    List<Delivery> deliveries() {
        return all(Delivery.class);
    }

    List<FailedHandshake> failures() {
        return all(FailedHandshake.class);
    }

    long clear() {
        return deliveries().stream().filter(mail -> mail.tls() == null).count();
    }

    private <T> List<T> all(Class<T> type) {
        return events.stream().filter(type::isInstance).map(type::cast).toList();
    }
}
