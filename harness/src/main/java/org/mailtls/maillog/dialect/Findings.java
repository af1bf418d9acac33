package org.mailtls.maillog.dialect;

import java.util.function.Consumer;
import org.mailtls.maillog.LogCounts;
import org.mailtls.maillog.LogEvent;

/** Hands events on and counts. */
public final class Findings {
    private final Consumer<LogEvent> events;
    private final Consumer<String> notes;
    private long lines;
    private long told;
    private long broken;
    private long doubled;
    private long untold;

    /** @param notes takes sentences about what the log as a whole does not tell */
    public Findings(Consumer<LogEvent> events, Consumer<String> notes) {
        this.events = events;
        this.notes = notes;
    }

    public LogCounts counts() {
        return new LogCounts(lines, told, broken, doubled);
    }

    /** Mails that came or went over TLS of which the log tells no more than that. */
    public long untold() {
        return untold;
    }

    public void line() {
        lines++;
    }

    public void brokenLine() {
        broken++;
    }

    /** What a line became. */
    void add(LogEvent event) {
        told++;
        events.accept(event);
    }

    /** What the same line became besides. */
    void addAlso(LogEvent event) {
        events.accept(event);
    }

    void addDoubled() {
        doubled++;
    }

    void addUntold(int mails) {
        untold += mails;
    }

    void note(String sentence) {
        notes.accept(sentence);
    }
}
