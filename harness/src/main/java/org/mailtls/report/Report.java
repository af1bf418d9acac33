package org.mailtls.report;

import java.util.List;
import java.util.stream.Stream;
import org.mailtls.result.CellRecord;
import org.mailtls.result.Expected;
import org.mailtls.result.RunRecord;
import org.mailtls.result.compare.Judging;
import org.mailtls.scenario.LadderStep;
import org.mailtls.scenario.Profile;

/**
 * A run, arranged for readers.
 *
 * @param cells in the order of the matrix
 * @param missing ids of planned cells that were never finished
 * @param notes what was odd about the run directory
 * @param conformance of servers that were scanned; those cells are in no group
 * @param underAttack servers that were attacked; those cells are in none of {@code groups} either
 * @param outgoing servers that sent mail; those cells are in none of {@code groups} either
 * @param deciding servers that senders decided about; those cells are in none of {@code groups} either
 * @param expectations of the scenario, judged, of whatever cell
 * @param summaries the figures of all cells
 * @param merged whether the run was put together of shards
 * @param mix what the mail of a mix costs; its cells are in {@code groups} as well
 */
public record Report(
        RunRecord run,
        List<Group> groups,
        List<CellRecord> cells,
        List<String> missing,
        List<String> notes,
        Conformance conformance,
        UnderAttack underAttack,
        Outgoing outgoing,
        Deciding deciding,
        List<Expected> expectations,
        Summaries summaries,
        boolean merged,
        MixFigures mix) {
    /** The question itself: the first sentence of what the scenario says of itself. */
    public String question() {
        return about()[0];
    }

    /** What the scenario says beyond that; may be empty. */
    public String background() {
        return about().length > 1 ? about()[1] : "";
    }

    private String[] about() {
        return run.about().strip().split("(?<=[.?!])\\s+", 2);
    }

    /** Whether its cells are steps of ladders, which have a page of their own. */
    public boolean ladder() {
        return LadderStep.AXIS.equals(run.compare());
    }

    /** Rows without figures, over all groups and attacks. */
    public List<Row> failures() {
        Stream<Row> measured = groups.stream().flatMap(group -> group.rows().stream());
        Stream<Row> attacked = underAttack.groups().stream().flatMap(group -> group.group().rows().stream());
        return Stream.concat(measured, attacked).filter(row -> !row.ok()).toList();
    }

    public long measured() {
        return rows(false);
    }

    /** Why timings of the run are shown and not judged; empty if they are. */
    public List<String> degraded() {
        return run.host().disturbance().degraded();
    }

    /** Whether anything was timed. What servers decide, offer or send is the same on a busy machine and on another. */
    public boolean timed() {
        return measured() > 0 || !underAttack.groups().isEmpty();
    }

    /** What makes timings doubtful; none where nothing was timed. */
    public List<String> warnings() {
        return timed() ? run.host().warnings() : List.of();
    }

    /** Whether the timings hold the cost of a profiler as well. */
    public boolean profiled() {
        return run.profile().equals(Profile.FLAME.word());
    }

    /** Whether timings may be compared. */
    public boolean judged() {
        return judges(run);
    }

    static boolean judges(RunRecord run) {
        return Judging.of(run).run().isEmpty();
    }

    /** How many of {@link #measured} were not at steady state. */
    public long firstLooks() {
        return rows(true);
    }

    private long rows(boolean onlyFirstLooks) {
        return groups.stream()
                .flatMap(group -> group.rows().stream())
                .filter(row -> onlyFirstLooks ? row.firstLook() : row.ok())
                .count();
    }
}
