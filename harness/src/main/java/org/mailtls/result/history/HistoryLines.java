package org.mailtls.result.history;

import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Predicate;
import tools.jackson.core.JacksonException;

/**
 * What the lines of a history file come to.
 *
 * @param byRun id of a run → its line, the first where there are several
 * @param notes which lines were passed over and why
 * @param endsWhole whether the last line has its end, so that the next one may follow it
 */
record HistoryLines(Map<String, HistoryEntry> byRun, List<String> notes, boolean endsWhole) {
    /** A line and where it stands. */
    record Numbered(String where, String text) {}

    HistoryLines {
        byRun = new LinkedHashMap<>(byRun);
        notes = List.copyOf(notes);
    }

    /** @param belongs whether an entry is of the history's scenario and class of machines; others are told of */
    static HistoryLines of(Path file, byte[] bytes, Predicate<HistoryEntry> belongs) {
        String text = new String(bytes, StandardCharsets.UTF_8);
        Map<String, HistoryEntry> byRun = new LinkedHashMap<>();
        List<String> notes = new ArrayList<>();
        int number = 0;
        for (String line : text.split("\n", -1)) {
            number++;
            if (!line.isBlank()) {
                read(new Numbered(file + ":" + number, line), belongs, byRun, notes);
            }
        }
        return new HistoryLines(byRun, notes, text.isEmpty() || text.endsWith("\n"));
    }

    private static void read(
            Numbered line, Predicate<HistoryEntry> belongs, Map<String, HistoryEntry> byRun, List<String> notes) {
        try {
            HistoryEntry entry = HistoryJson.entry(line.text());
            if (belongs.test(entry)) {
                byRun.putIfAbsent(entry.run(), entry);
            } else {
                notes.add(line.where() + " is a run of " + entry.scenario() + " on " + entry.hostClass()
                        + " and belongs elsewhere; it was passed over.");
            }
        } catch (JacksonException broken) {
            notes.add(line.where() + " is no run and was passed over: " + broken.getOriginalMessage());
        } catch (IllegalArgumentException foreign) {
            notes.add(line.where() + " is no run and was passed over: " + foreign.getMessage());
        }
    }

    Set<String> runs() {
        return byRun.keySet();
    }

    /** Oldest first. */
    List<HistoryEntry> entries() {
        return byRun.values().stream()
                .sorted(Comparator.comparing(HistoryEntry::start).thenComparing(HistoryEntry::run))
                .toList();
    }

    /** With one more, whose line was written whole. */
    HistoryLines with(HistoryEntry entry) {
        Map<String, HistoryEntry> more = new LinkedHashMap<>(byRun);
        more.put(entry.run(), entry);
        return new HistoryLines(more, notes, true);
    }
}
