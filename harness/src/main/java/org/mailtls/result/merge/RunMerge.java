package org.mailtls.result.merge;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.function.Function;
import java.util.stream.Stream;
import org.mailtls.result.CalibrationRecord;
import org.mailtls.result.CellRecord;
import org.mailtls.result.Expected;
import org.mailtls.result.MixFiles;
import org.mailtls.result.MixRecord;
import org.mailtls.result.RunDirectory;
import org.mailtls.result.RunRecord;
import org.mailtls.result.RunWriteException;
import org.mailtls.result.Shard;

/** Makes one run directory of those of all shards, as if one machine had measured the whole; the shards stay as they are. */
public final class RunMerge {
    private final List<RunDirectory> shards;
    private final List<String> overruled;
    private final List<String> notes = new ArrayList<>();

    private RunMerge(List<RunDirectory> shards, List<String> overruled) {
        this.shards = shards;
        this.overruled = overruled;
    }

    /**
     * Merges shards. A whole that lacks cells is left unfinished, so that {@code run --resume} can go on with it.
     *
     * @param directories of all shards, in any order
     * @param results where the new run directory goes
     * @param anyway whether it may be made of machines of several kinds, or without a shard; the run then says so
     * @throws UnmergeableException if they are not shards of one run; nothing was written then
     * @throws org.mailtls.result.BadRunDirectoryException if one of them cannot be read
     * @throws IOException if the new one cannot be written; what there was of it is removed then
     */
    public static Merged merge(List<Path> directories, Path results, boolean anyway) throws IOException {
        List<RunDirectory> shards = new ArrayList<>();
        for (Path each : directories) {
            shards.add(RunDirectory.open(each));
        }
        shards.sort(Comparator.comparingInt(RunMerge::index));
        List<String> overruled =
                Agreement.require(shards.stream().map(RunDirectory::run).toList(), anyway);
        requireOwnCells(shards);
        return new RunMerge(List.copyOf(shards), overruled).write(results);
    }

    /** Beside the record of its owner, one of another shard would take the other's place. */
    private static void requireOwnCells(List<RunDirectory> shards) {
        List<String> objections = new ArrayList<>();
        for (RunDirectory shard : shards) {
            Set<String> planned = new HashSet<>(shard.run().plannedCells());
            List<String> others = shard.cells().stream()
                    .map(CellRecord::id)
                    .filter(id -> !planned.contains(id))
                    .toList();
            if (!others.isEmpty()) {
                objections.add("cells that were not its own are in " + shard.id() + ": " + String.join(", ", others));
            }
        }
        if (!objections.isEmpty()) {
            throw new UnmergeableException(objections, List.of());
        }
    }

    private static int index(RunDirectory directory) {
        Shard shard = directory.run().shard();
        return shard == null ? 0 : shard.index();
    }

    private Merged write(Path results) throws IOException {
        Map<String, String> policies = policies();
        List<RunRecord> runs = shards.stream().map(RunDirectory::run).toList();
        RunDirectory whole = RunDirectory.create(
                results, MergedRecord.start(runs), runs.get(0).scenarioName());
        try {
            fill(whole, runs, policies);
        } catch (RunWriteException failed) {
            remove(whole.path(), failed);
            throw new IOException(
                    "The merged run could not be written to " + results
                            + ", and the shards are as they were; make room,"
                            + " or name another folder, and merge again",
                    Objects.requireNonNullElse(failed.getCause(), failed));
        } catch (IOException | RuntimeException failed) {
            remove(whole.path(), failed);
            throw failed;
        }
        return new Merged(whole, notes);
    }

    /** The text of each file, alike in all shards. */
    private Map<String, String> policies() throws IOException {
        Map<String, String> first = new ShardFiles(shards.get(0)).policies();
        for (RunDirectory shard : shards) {
            if (!new ShardFiles(shard).policies().equals(first)) {
                throw new UnmergeableException(
                        List.of("the ladders or the policies differ between "
                                + shards.get(0).id() + " and " + shard.id()),
                        List.of());
            }
        }
        return first;
    }

    private void fill(RunDirectory whole, List<RunRecord> runs, Map<String, String> policies) throws IOException {
        overruled.forEach(each -> notes.add("Merged by --anyway although " + each + "."));
        components(runs);
        List<CellRecord> cells = new ArrayList<>();
        shards.forEach(shard -> cells.addAll(shard.cells()));
        RunRecord record = MergedRecord.of(runs, whole.id(), overruled, complete());
        sort(cells, CellRecord::id, record.plannedCells());
        whole.writeCells(cells);
        for (Map.Entry<String, String> policy : policies.entrySet()) {
            whole.writeText(policy.getKey(), policy.getValue());
        }
        for (RunDirectory shard : shards) {
            List<String> unknown = new ShardFiles(shard).copyTo(whole.path());
            if (!unknown.isEmpty()) {
                notes.add("Left behind in " + shard.id() + ": " + String.join(", ", unknown) + ".");
            }
        }
        expectations(whole, record.plannedCells());
        MixRecord mix = MergedMix.of(shards);
        if (mix != null) {
            MixFiles.write(whole, mix);
        }
        CalibrationRecord calibration = MergedCalibration.of(shards, record.plannedCells(), notes);
        if (calibration != null) {
            whole.writeCalibration(calibration);
        }
        whole.writeText(MergeRecord.FILE, MergeRecord.of(shards, notes).json());
        // Last, for without it the folder is no run directory: nobody takes half of one for the whole.
        whole.writeRun(record);
    }

    /** Of a component that shards had in several versions, only one stands in the whole; cells have their own. */
    private void components(List<RunRecord> runs) {
        SortedSet<String> names = new TreeSet<>();
        runs.forEach(run -> names.addAll(run.components().keySet()));
        for (String name : names) {
            List<RunRecord> having = runs.stream()
                    .filter(run -> run.components().containsKey(name))
                    .toList();
            Differences.of(
                            "versions of " + name,
                            having,
                            run -> String.valueOf(run.components().get(name)))
                    .ifPresent(difference -> notes.add("Not all shards had the same: " + difference + "."));
        }
    }

    /** Whether every shard was finished and none is missing. */
    private boolean complete() {
        boolean complete = true;
        for (RunDirectory shard : shards) {
            shard.notes().forEach(note -> notes.add(shard.id() + ": " + note));
            int missing = shard.missing().size();
            if (missing > 0 || shard.run().end() == null) {
                complete = false;
                notes.add("Shard " + shard.id() + " is not finished"
                        + (missing == 0 ? "" : ", and lacks " + missing + (missing == 1 ? " cell" : " cells")) + ".");
            }
        }
        Shard shard = shards.get(0).run().shard();
        return complete && shard != null && shards.size() == shard.count();
    }

    private void expectations(RunDirectory whole, List<String> order) throws IOException {
        List<Expected> expected = new ArrayList<>();
        for (RunDirectory shard : shards) {
            expected.addAll(shard.expectations());
        }
        if (!expected.isEmpty()) {
            sort(expected, Expected::cell, order);
            whole.writeExpectations(expected);
        }
    }

    /** Into the order of the matrix; what belongs to one cell keeps its own. */
    private static <T> void sort(List<T> all, Function<T, String> cell, List<String> order) {
        Map<String, Integer> places = new HashMap<>();
        order.forEach(id -> places.put(id, places.size()));
        all.sort(Comparator.comparingInt(each -> places.getOrDefault(cell.apply(each), Integer.MAX_VALUE)));
    }

    /** The folder was made here and holds nothing of others. */
    private static void remove(Path folder, Exception because) {
        try (Stream<Path> files = Files.walk(folder)) {
            for (Path each : files.sorted(Comparator.reverseOrder()).toList()) {
                Files.deleteIfExists(each);
            }
        } catch (IOException e) {
            because.addSuppressed(e);
        }
    }
}
