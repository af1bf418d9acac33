package org.mailtls.maillog.dialect;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import org.mailtls.maillog.LogCounts;
import org.mailtls.maillog.LogEvent;

/** Hands events on and counts. */
public final class Findings {
    private static final int PLACES = 3;

    private final Consumer<LogEvent> events;
    private final Consumer<String> notes;
    private long lines;
    private long told;
    private long broken;
    private long doubled;
    private long untold;
    private String file = "";
    private long before;
    private final List<String> brokenAt = new ArrayList<>();

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

    /** Lines from here on are of this file. */
    public void file(String name) {
        file = name;
        before = lines;
    }

    public void line() {
        lines++;
    }

    public void brokenLine() {
        broken++;
        if (brokenAt.size() < PLACES) {
            brokenAt.add(file + ":" + (lines - before));
        }
    }

    /** The first lines that could not be understood, as {@code file:line}; of a mailbox, headers. */
    public List<String> brokenAt() {
        return List.copyOf(brokenAt);
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
