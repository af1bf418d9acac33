package org.mailtls.report;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.mailtls.load.seen.AttackSeen;
import org.mailtls.load.seen.LoadRecord;
import org.mailtls.load.seen.LoadSample;
import org.mailtls.load.seen.Stage;
import org.mailtls.load.seen.StageFigures;
import org.mailtls.load.seen.StageFigures.Percentile;
import org.mailtls.load.seen.StageTime;
import org.mailtls.report.Chart.Bar;
import org.mailtls.report.Chart.Series;
import org.mailtls.report.UnderAttack.Attacked;

/** Chooses the charts of attacked servers. */
final class AttackCharts {
    private AttackCharts() {}

    /** What honest mail waited, and what the attacks cost, over all groups. */
    static List<Chart> overview(UnderAttack underAttack) {
        List<Chart> charts = new ArrayList<>();
        waiting(underAttack.seen()).ifPresent(charts::add);
        AmplificationCharts.overview(underAttack.groups()).ifPresent(charts::add);
        return charts;
    }

    static Timeline timeline(String id, String label, LoadRecord record) {
        Optional<StageTime> attack = AttackTables.during(record);
        return new Timeline(
                id,
                label,
                caption(record),
                Timeline.KIND,
                attack.map(time -> time.start() / 1e6).orElse(0.0),
                attack.map(time -> time.end() / 1e6).orElse(0.0),
                record.cpus(),
                Seconds.of(record));
    }

    private static String caption(LoadRecord record) {
        AttackSeen attack = record.attack();
        if (attack == null) {
            return "";
        }
        String negotiated = attack.negotiated();
        return attack.kind() + ", " + attack.model()
                + (attack.provider().isEmpty() ? ", " : ", by ") + AttackWords.stack(attack)
                + (negotiated == null ? "" : ", " + negotiated) + ". The attack is shaded." + counted(record);
    }

    /** From which second on the attack was under way, and its cost was counted. */
    private static String counted(LoadRecord record) {
        List<LoadSample> warm = record.warm();
        List<LoadSample> settled = record.settled();
        if (warm.isEmpty()) {
            return "";
        }
        return " Share and limits are counted from second " + second(warm) + " on"
                + (settled.isEmpty() ? "." : ", cost from second " + second(settled) + " on.");
    }

    private static String second(List<LoadSample> samples) {
        return AttackWords.number(Math.rint(samples.get(0).at() / 1e5) / 10);
    }

    private static Optional<Chart> waiting(List<Attacked> seen) {
        List<Attacked> mailed = seen.stream()
                .filter(one -> one.figures().stages().containsKey(Stage.DURING))
                .toList();
        Percentile percentile = CommonPercentile.of(mailed);
        boolean tooMany = mailed.size() > Charts.MOST_CATEGORIES;
        List<Attacked> shown = tooMany ? slowestFirst(mailed, percentile) : mailed;
        List<Series> series = new ArrayList<>();
        for (Stage stage : Stage.values()) {
            List<@Nullable Bar> bars = new ArrayList<>();
            shown.forEach(one -> bars.add(bar(one.figures().stages().get(stage), percentile)));
            if (bars.stream().anyMatch(bar -> bar != null)) {
                series.add(new Series(stage.word() + " the attack", bars));
            }
        }
        if (series.isEmpty()) {
            return Optional.empty();
        }
        boolean missing = series.stream().flatMap(one -> one.bars().stream()).anyMatch(bar -> bar == null);
        return Optional.of(new Chart(
                "oa1",
                "How long honest mail waits",
                "The " + CommonPercentile.name(percentile)
                        + " of the time from when a mail was due to the reply that takes it. Shorter is better."
                        + (missing ? " No figure: fewer mails than that share were taken, or sent." : "")
                        + (tooMany
                                ? " The slowest " + shown.size() + " of " + mailed.size() + " cells, the slowest first."
                                : ""),
                AttackWords.MILLIS.label(),
                false,
                shown.stream().map(Attacked::name).toList(),
                series));
    }

    /** As many as a chart has room for; mail that was not taken is slower than any that was. */
    private static List<Attacked> slowestFirst(List<Attacked> mailed, Percentile percentile) {
        Comparator<Attacked> byLatency = Comparator.comparingDouble(one -> {
            StageFigures during = one.figures().stages().get(Stage.DURING);
            Double latency = during == null ? null : during.at(percentile);
            return latency == null ? Double.POSITIVE_INFINITY : latency;
        });
        return mailed.stream()
                .sorted(byLatency.reversed())
                .limit(Charts.MOST_CATEGORIES)
                .toList();
    }

    private static @Nullable Bar bar(@Nullable StageFigures figures, Percentile percentile) {
        Double latency = figures == null ? null : figures.at(percentile);
        if (latency == null) {
            return null;
        }
        double shown = latency / AttackWords.MILLIS.perShown();
        return new Bar(shown, shown, shown, false, AttackWords.millis(latency));
    }
}
