package org.mailtls.result.history;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** A cell in an earlier run. */
record Seen(HistoryEntry run, HistoryCell cell) {
    /** The same of a series that is in the order of the runs, at most so many. */
    static <T> List<T> latest(List<T> series, int most) {
        return series.subList(Math.max(0, series.size() - most), series.size());
    }

    /**
     * Earlier runs that a run may be compared with.
     *
     * @param runs oldest first
     * @param notes which were left out and why
     * @param byCell cell → where it was seen, in the order of the runs
     */
    record Runs(List<HistoryEntry> runs, List<String> notes, Map<String, List<Seen>> byCell) {
        static Runs before(HistoryEntry now, List<HistoryEntry> all) {
            List<HistoryEntry> alike = new ArrayList<>();
            Map<String, Integer> leftOut = new TreeMap<>();
            for (HistoryEntry run : all) {
                String why = difference(run, now);
                if (run.run().equals(now.run()) || !run.start().isBefore(now.start())) {
                    continue;
                }
                if (why.isEmpty()) {
                    alike.add(run);
                } else {
                    leftOut.merge(why, 1, Integer::sum);
                }
            }
            alike.sort(Comparator.comparing(HistoryEntry::start));
            List<String> notes = new ArrayList<>();
            leftOut.forEach((why, runs) -> notes.add(
                    runs + (runs == 1 ? " earlier run is" : " earlier runs are") + " left out: " + why + "."));
            return new Runs(List.copyOf(alike), List.copyOf(notes), byCell(alike));
        }

        List<Seen> of(String cell) {
            return byCell.getOrDefault(cell, List.of());
        }

        private static Map<String, List<Seen>> byCell(List<HistoryEntry> runs) {
            Map<String, List<Seen>> byCell = new HashMap<>();
            for (HistoryEntry run : runs) {
                for (HistoryCell cell : run.cells()) {
                    byCell.computeIfAbsent(cell.id(), unseen -> new ArrayList<>())
                            .add(new Seen(run, cell));
                }
            }
            return byCell;
        }

        /** Empty if there is none that matters. */
        private static String difference(HistoryEntry run, HistoryEntry now) {
            if (!run.scenario().equals(now.scenario()) || !run.hostClass().equals(now.hostClass())) {
                return "another scenario or class of machines";
            }
            if (!run.scenarioSha256().equals(now.scenarioSha256())) {
                return "the scenario, or what --set made of it, was another";
            }
            if (!run.profile().equals(now.profile())) {
                return "another profile";
            }
            return run.jdk().equals(now.jdk()) ? "" : "another JDK";
        }
    }
}
