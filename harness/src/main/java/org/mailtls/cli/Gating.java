package org.mailtls.cli;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import org.mailtls.result.RunDirectory;
import org.mailtls.result.history.Gate;
import org.mailtls.result.history.GateResult;
import org.mailtls.result.history.History;
import org.mailtls.result.history.HistoryEntry;
import org.mailtls.result.history.KnownChanges;
import org.mailtls.scenario.Scenario;

/** Holds runs against the histories below a folder, each against the one that it belongs to. */
final class Gating {
    /**
     * What the gate says of a run.
     *
     * @param earlier runs of the history, as it was when the run was judged, without the run itself
     */
    record Judged(
            RunDirectory run, HistoryEntry entry, History history, List<HistoryEntry> earlier, GateResult result) {}

    private final Path root;
    private final KnownChanges known;

    Gating(Path root, KnownChanges known) {
        this.root = root;
        this.known = known;
    }

    /** @throws IOException if the history, or a file of the run that its line is made of, cannot be read */
    Judged judge(RunDirectory run) throws IOException {
        HistoryEntry entry = History.entry(run, null);
        History history = History.open(root, entry.hostClass(), entry.scenario());
        // A run that was gated before is no earlier one, neither for itself nor for its repetition.
        List<HistoryEntry> earlier = history.entries().stream()
                .filter(each -> !each.run().equals(entry.run()))
                .toList();
        return new Judged(run, entry, history, earlier, Gate.judge(entry, earlier, known, threshold(run)));
    }

    /**
     * The same with what is left of its findings after a second measurement.
     *
     * @param again a run of the offending cells, or of more
     */
    Judged confirm(Judged first, RunDirectory again) throws IOException {
        HistoryEntry part = Confirmation.asPartOf(first.entry(), History.entry(again, null));
        GateResult second = Gate.judge(part, first.earlier(), known, threshold(first.run()));
        return new Judged(
                first.run(),
                first.entry(),
                first.history(),
                first.earlier(),
                Confirmation.of(first.result(), part, second));
    }

    private static double threshold(RunDirectory run) {
        Double written = run.run().threshold();
        return written == null ? Scenario.USUAL_THRESHOLD : written;
    }
}
