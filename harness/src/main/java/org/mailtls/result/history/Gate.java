package org.mailtls.result.history;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.mailtls.result.Expected;

/**
 * Holds a run against the earlier ones of its history: the nightly question whether anything has become worse.
 *
 * <p>Compared is only what is alike: scenario, class of machines, JDK and profile. Whether a JVM was warm is not asked, for
 * each night makes the same effort and is as warm as the others. What a figure usually is, the last runs say; what is too
 * little to be told from noise, {@link QuietRule} and {@link CountRule} say. Something that was acknowledged is compared with
 * the runs since; the first one after it is compared with those before and told as known.
 */
public final class Gate {
    /** How many of the latest runs say what is usual. */
    static final int USUAL_RUNS = 10;

    private final HistoryEntry now;
    private final Seen.Runs earlier;
    private final KnownChanges known;
    private final Remarks remarks = new Remarks();
    private final List<GateFinding> findings = new ArrayList<>();
    private final FigureGate figures;

    private Gate(HistoryEntry now, Seen.Runs earlier, KnownChanges known, double threshold) {
        this.now = now;
        this.earlier = earlier;
        this.known = known;
        this.figures = new FigureGate(now, known, threshold, remarks);
    }

    /**
     * Judges a run.
     *
     * @param earlier of the same history in any order; those that are not earlier, and the run itself, are passed over
     * @param threshold smallest change of a timing that matters to the scenario, 0.05 for 5 %
     * @throws IllegalArgumentException for a threshold that is no share
     */
    public static GateResult judge(HistoryEntry now, List<HistoryEntry> earlier, KnownChanges known, double threshold) {
        if (!(threshold > 0 && threshold <= 1)) {
            throw new IllegalArgumentException("a threshold of " + threshold);
        }
        Gate gate = new Gate(now, Seen.Runs.before(now, earlier), known, threshold);
        now.cells().forEach(gate::judge);
        gate.unplanned();
        return gate.result();
    }

    private void judge(HistoryCell cell) {
        List<Seen> seen = earlier.of(cell.id());
        expectations(cell, seen);
        List<Seen> measured =
                seen.stream().filter(each -> each.cell().measured()).toList();
        if (!cell.measured()) {
            outcome(cell, seen);
        } else if (measured.isEmpty()) {
            remarks.add("Cells that no earlier run measured", cell.id());
        } else {
            negotiated(cell, measured);
            rules(cell, measured);
            cell.metrics().forEach(metric -> figures.judge(cell, metric, measured));
            lost(cell, measured.get(measured.size() - 1).cell());
        }
    }

    private void outcome(HistoryCell cell, List<Seen> seen) {
        Past past = past(seen, cell, GateFinding.OUTCOME);
        List<Seen> recent = Seen.latest(past.seen(), USUAL_RUNS);
        long measured = recent.stream().filter(each -> each.cell().measured()).count();
        if (measured == 0) {
            remarks.add("Cells that failed and that no recent run measured", cell.id());
            return;
        }
        findings.add(finding(
                cell,
                GateFinding.OUTCOME,
                cell.outcome().equals(HistoryCell.MISSING) ? GateFinding.Kind.MISSING : GateFinding.Kind.FAILED,
                "measured in " + measured + " of the last " + recent.size() + (recent.size() == 1 ? " run" : " runs")
                        + ", now " + cell.outcome(),
                past));
    }

    private void negotiated(HistoryCell cell, List<Seen> measured) {
        Past past = past(measured, cell, GateFinding.NEGOTIATED);
        Optional<String> usual = usual(past.seen().stream()
                .flatMap(each -> Optional.ofNullable(each.cell().negotiated()).stream())
                .toList());
        String is = cell.negotiated();
        if (usual.isPresent() && !usual.get().equals(is)) {
            findings.add(finding(
                    cell,
                    GateFinding.NEGOTIATED,
                    GateFinding.Kind.NEGOTIATED,
                    "usually " + usual.get() + ", now " + (is == null ? "nothing" : is),
                    past));
        }
    }

    private void rules(HistoryCell cell, List<Seen> measured) {
        cell.failedRules().forEach((policy, broken) -> {
            String metric = GateFinding.RULES + policy;
            Past past = past(measured, cell, metric);
            Optional<Integer> usual = usual(past.seen().stream()
                    .flatMap(each ->
                            Optional.ofNullable(each.cell().failedRules().get(policy)).stream())
                    .toList());
            if (usual.isPresent() && broken > usual.get()) {
                String what = "usually " + usual.get() + " broken, now " + broken;
                findings.add(finding(cell, metric, GateFinding.Kind.RULES_BROKEN, what, past));
            }
        });
    }

    /** Whether what the scenario expects still holds, also of a cell that gave no figures. */
    private void expectations(HistoryCell cell, List<Seen> seen) {
        cell.expectations().forEach((id, verdict) -> {
            String metric = GateFinding.EXPECT + id;
            Past past =
                    past(seen.stream().filter(each -> each.cell().decided(id)).toList(), cell, metric);
            List<String> verdicts = past.seen().stream()
                    .flatMap(each ->
                            Optional.ofNullable(each.cell().expectations().get(id)).stream())
                    .toList();
            boolean usuallyMet = usual(verdicts).filter(Expected.PASS::equals).isPresent();
            if (verdict.equals(Expected.FAIL) && usuallyMet) {
                findings.add(finding(cell, metric, GateFinding.Kind.UNMET, met(verdicts) + ", now not", past));
            } else if (verdict.equals(Expected.FAIL)) {
                remarks.add(
                        "Expectations that are not met, and usually were not or were never judged",
                        cell.id() + ", " + id);
            } else if (verdict.equals(Expected.NOT_TESTED) && usuallyMet && cell.measured()) {
                remarks.add("Expectations that used to be met, and could not be tested", cell.id() + ", " + id);
            }
        });
    }

    private static String met(List<String> verdicts) {
        List<String> latest = Seen.latest(verdicts, USUAL_RUNS);
        long met = latest.stream().filter(Expected.PASS::equals).count();
        return "met in " + met + " of the last " + latest.size() + (latest.size() == 1 ? " run" : " runs");
    }

    /** A figure that is there no longer is nothing worse, and nobody must think that it was judged. */
    private void lost(HistoryCell cell, HistoryCell before) {
        before.metrics().stream()
                .map(HistoryMetric::name)
                .filter(name -> cell.metric(name).isEmpty())
                .forEach(name -> remarks.add("Figures that the run before had", cell.id() + ", " + name));
    }

    /** Cells that were picked out with {@code --only}, or are another shard's. */
    private void unplanned() {
        if (earlier.runs().isEmpty()) {
            return;
        }
        Set<String> planned = new HashSet<>();
        now.cells().forEach(cell -> planned.add(cell.id()));
        HistoryEntry before = earlier.runs().get(earlier.runs().size() - 1);
        before.cells().stream()
                .map(HistoryCell::id)
                .filter(id -> !planned.contains(id))
                .forEach(id -> remarks.add("Cells that were not to be measured this time", id));
    }

    private GateResult result() {
        findings.addAll(figures.findings());
        findings.sort(Comparator.comparing((GateFinding finding) -> finding.acknowledged() != null)
                .thenComparing(GateFinding::kind)
                .thenComparing(Comparator.comparingDouble(Gate::size).reversed()));
        List<String> notJudged = new ArrayList<>(earlier.notes());
        if (earlier.runs().isEmpty()) {
            notJudged.add("There is no earlier run that this one can be compared with.");
        } else {
            notJudged.addAll(remarks.sentences());
        }
        return new GateResult(
                findings,
                notJudged,
                figures.judged(),
                figures.coarse(),
                earlier.runs().size());
    }

    private static double size(GateFinding finding) {
        return finding.ratio() > 0 ? Math.abs(Math.log(finding.ratio())) : 0;
    }

    private Past past(List<Seen> seen, HistoryCell cell, String metric) {
        return Past.of(seen, known.last(now.scenario(), cell.id(), metric, now.start()));
    }

    private static GateFinding finding(HistoryCell cell, String metric, GateFinding.Kind kind, String what, Past past) {
        return new GateFinding(cell.id(), metric, kind, 1, 0, what, past.acknowledged());
    }

    /** What most of the latest say; of several that are named as often, what was said last. Empty if nobody says anything. */
    private static <T> Optional<T> usual(List<T> series) {
        List<T> latest = Seen.latest(series, USUAL_RUNS);
        Map<T, Integer> times = new HashMap<>();
        latest.forEach(each -> times.merge(each, 1, Integer::sum));
        Optional<T> best = Optional.empty();
        int most = 0;
        for (T each : latest) {
            int count = times.getOrDefault(each, 0);
            if (count >= most) {
                best = Optional.of(each);
                most = count;
            }
        }
        return best;
    }
}
