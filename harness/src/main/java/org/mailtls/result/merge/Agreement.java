package org.mailtls.result.merge;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Function;
import org.mailtls.result.BudgetRecord;
import org.mailtls.result.RunRecord;
import org.mailtls.result.Shard;

/** Whether runs are the shards of one. */
final class Agreement {
    private final List<RunRecord> runs;
    private final List<String> objections = new ArrayList<>();
    private final List<String> reservations = new ArrayList<>();

    private Agreement(List<RunRecord> runs) {
        this.runs = runs;
    }

    /**
     * @param anyway whether machines may differ and shards be missing
     * @return what was overruled by {@code anyway}, a phrase each; empty if nothing speaks against a merge
     * @throws UnmergeableException with all that speaks against it
     */
    static List<String> require(List<RunRecord> runs, boolean anyway) {
        Agreement agreement = new Agreement(runs);
        agreement.look();
        if (!agreement.objections.isEmpty() || !(anyway || agreement.reservations.isEmpty())) {
            throw new UnmergeableException(agreement.objections, agreement.reservations);
        }
        return List.copyOf(agreement.reservations);
    }

    private void look() {
        List<String> whole = runs.stream()
                .filter(run -> run.shard() == null)
                .map(RunRecord::id)
                .toList();
        if (runs.isEmpty() || !whole.isEmpty()) {
            objections.add(
                    runs.isEmpty()
                            ? "no directory is named"
                            : "not made with --shard, so that nothing is to be added: " + String.join(", ", whole));
            return;
        }
        object("scenarios", run -> run.scenarioName() + ", SHA-256 " + run.scenarioSha256());
        object("overrides", run -> run.overrides().isEmpty() ? "none" : String.join(" ", run.overrides()));
        object("profiles", RunRecord::profile);
        object("budgets", Agreement::budget);
        object("seeds", run -> Long.toString(run.seed()));
        object("versions of mailtls", RunRecord::toolVersion);
        object("numbers of shards", run -> Integer.toString(shard(run).count()));
        // Any of these makes a mess of the cells as well, which says nothing more.
        if (objections.isEmpty()) {
            lookAtCells();
        }
        Differences.of("host classes", runs, run -> run.host().hostClass()).ifPresent(reservations::add);
        Differences.of("JDKs of the parent", runs, RunRecord::jdk).ifPresent(reservations::add);
    }

    private void object(String what, Function<RunRecord, String> value) {
        Differences.of(what, runs, value).ifPresent(objections::add);
    }

    private static String budget(RunRecord run) {
        BudgetRecord budget = run.budget();
        return budget == null ? "none" : budget.seconds() + " s";
    }

    private void lookAtCells() {
        List<String> whole = wholeCells(runs.get(0));
        int count = shard(runs.get(0)).count();
        Map<Integer, List<String>> shards = new TreeMap<>();
        runs.forEach(run -> shards.computeIfAbsent(shard(run).index(), index -> new ArrayList<>())
                .add(run.id()));
        shards.forEach((index, ids) -> {
            if (ids.size() > 1) {
                objections.add("shard " + index + "/" + count + " is there more than once: " + String.join(", ", ids));
            }
        });
        List<String> planned =
                runs.stream().flatMap(run -> run.plannedCells().stream()).toList();
        Set<String> covered = new HashSet<>(planned);
        boolean dealtOut = count <= whole.size()
                && runs.stream().allMatch(run -> wholeCells(run).equals(whole))
                && new HashSet<>(whole).containsAll(covered);
        boolean complete = shards.size() == count;
        if (!dealtOut
                || (objections.isEmpty() && covered.size() != planned.size())
                || (complete && covered.size() != whole.size())) {
            objections.add(
                    "their cells are not shares of one whole: they overlap, are unknown to it, or do not fill it");
        } else if (!complete) {
            reservations.add(missing(shards.keySet(), count) + ", and with that " + (whole.size() - covered.size())
                    + " of " + whole.size() + " cells");
        }
    }

    private static String missing(Set<Integer> there, int count) {
        List<String> missing = new ArrayList<>();
        for (int index = 1; index <= count; index++) {
            if (!there.contains(index)) {
                missing.add(index + "/" + count);
            }
        }
        return missing.size() == 1
                ? "shard " + missing.get(0) + " is missing"
                : "shards " + String.join(", ", missing) + " are missing";
    }

    private static Shard shard(RunRecord run) {
        Shard shard = run.shard();
        if (shard == null) {
            throw new IllegalStateException(run.id() + " is no shard");
        }
        return shard;
    }

    private static List<String> wholeCells(RunRecord run) {
        List<String> cells = run.wholeCells();
        return cells == null ? List.of() : cells;
    }
}
