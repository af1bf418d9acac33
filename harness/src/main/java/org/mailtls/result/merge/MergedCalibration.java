package org.mailtls.result.merge;

import java.io.IOException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.mailtls.result.CalibrationRecord;
import org.mailtls.result.CellSubject;
import org.mailtls.result.Reference;
import org.mailtls.result.ReferenceGap;
import org.mailtls.result.RunDirectory;

/**
 * What the figures of all shards are held against. Where several machines measured the same, the first counts: a mean of
 * machines would be the figure of none.
 */
final class MergedCalibration {
    private final Map<What, String> measuredBy = new HashMap<>();
    private final List<Reference> references = new ArrayList<>();
    private final List<ReferenceGap> gaps = new ArrayList<>();
    private final List<CellSubject> subjects = new ArrayList<>();
    private Instant taken = Instant.MIN;
    private int machines;

    private record What(
            String name,
            String source,
            String version,
            String unit,
            @Nullable String jdk) {}

    private MergedCalibration() {}

    /**
     * @param shards in their order
     * @param notes takes what is to be told of it
     * @return null if no shard measured references
     */
    static @Nullable CalibrationRecord of(List<RunDirectory> shards, List<String> cells, List<String> notes)
            throws IOException {
        MergedCalibration merged = new MergedCalibration();
        for (RunDirectory shard : shards) {
            CalibrationRecord record = shard.calibration().orElse(null);
            if (record != null) {
                merged.add(record, shard.run().id());
            }
        }
        if (merged.machines == 0) {
            return null;
        }
        if (merged.machines > 1) {
            notes.add(merged.origin());
        }
        if (merged.machines < shards.size()) {
            notes.add("Of " + shards.size() + " shards " + merged.machines
                    + " measured references; cells of the others may lack a floor.");
        }
        return merged.record(cells);
    }

    private void add(CalibrationRecord record, String run) {
        machines++;
        taken = record.taken().isAfter(taken) ? record.taken() : taken;
        for (Reference each : record.references()) {
            // A source may measure one thing more than once.
            if (run.equals(measuredBy.computeIfAbsent(what(each), key -> run))) {
                references.add(each);
            }
        }
        gaps.addAll(record.gaps());
        subjects.addAll(record.subjects());
    }

    private static What what(Reference reference) {
        return new What(reference.name(), reference.source(), reference.version(), reference.unit(), reference.jdk());
    }

    private String origin() {
        Map<String, Integer> counts = new HashMap<>();
        measuredBy.values().forEach(run -> counts.merge(run, 1, Integer::sum));
        List<String> words = counts.entrySet().stream()
                .sorted(Map.Entry.comparingByKey())
                .map(one -> one.getValue() + " of " + one.getKey())
                .toList();
        return "Each reference is that of the first shard which measured it: " + String.join(", ", words) + ".";
    }

    private CalibrationRecord record(List<String> cells) {
        Map<String, Integer> order = new HashMap<>();
        cells.forEach(cell -> order.put(cell, order.size()));
        subjects.sort(Comparator.comparingInt(subject -> order.getOrDefault(subject.cell(), Integer.MAX_VALUE)));
        return new CalibrationRecord(CalibrationRecord.SCHEMA, taken, references, openGaps(), subjects);
    }

    /** A reference that one shard could not have and another has is no gap. */
    private List<ReferenceGap> openGaps() {
        Set<String> had = new HashSet<>();
        references.forEach(each -> had.add(each.name() + "\n" + each.source()));
        return gaps.stream()
                .filter(gap -> !had.contains(gap.name() + "\n" + gap.source()))
                .distinct()
                .toList();
    }
}
