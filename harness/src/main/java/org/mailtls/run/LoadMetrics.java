package org.mailtls.run;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.mailtls.load.seen.AttackSeen;
import org.mailtls.load.seen.DeliveredMails;
import org.mailtls.load.seen.LoadFigures;
import org.mailtls.load.seen.LoadRecord;
import org.mailtls.load.seen.Stage;
import org.mailtls.load.seen.StageFigures;
import org.mailtls.load.seen.StageTime;
import org.mailtls.load.seen.Summary3;
import org.mailtls.result.Metric;

/**
 * The figures of a cell under attack, by the names that expectations use; those of honest mail before and after the attack end
 * in {@code .before} and {@code .after}. What was not seen is left out, and so is what a server that was full without an attack
 * gave before it: that is nothing to be measured against. A percentile is left out that mails were too few for, or too few of
 * them taken.
 */
final class LoadMetrics {
    static final String BEFORE = "." + Stage.BEFORE.word();

    /** Ends the name of a figure that only the end of watching, or of the attack, has cut short. */
    static final String AT_LEAST = ".at-least";

    private static final String RECOVERY = "victim.recovery";
    private static final String ACCEPTED = "attack.accepted-per-connection";

    private final List<ForkMetric> metrics = new ArrayList<>();

    private LoadMetrics() {}

    static List<ForkMetric> of(LoadRecord record, LoadFigures figures) {
        LoadMetrics all = new LoadMetrics();
        for (Stage stage : Stage.values()) {
            StageFigures seen = figures.stages().get(stage);
            if (seen != null && !(stage == Stage.BEFORE && figures.fullBefore())) {
                all.honest(stage == Stage.DURING ? "" : "." + stage.word(), seen);
            }
        }
        all.lower(RECOVERY, "s", figures.recovery());
        all.lower(RECOVERY + AT_LEAST, "s", unrecovered(record, figures));
        DeliveredMails delivered = record.delivered();
        if (delivered != null) {
            all.lower("victim.lost", "mails", (double) delivered.lost().size());
            all.lower("victim.repeated", "mails", (double) delivered.repeated().size());
        }
        AttackSeen attack = record.attack();
        if (attack != null) {
            all.attack(record, attack);
        }
        all.lower("server.cpu.share", "1", figures.serverShare());
        all.lower("attack.server-cpu", "us/op", figures.serverPerOperation());
        all.add("attack.attacker-cpu", "us/op", Metric.Better.HIGHER, figures.attackerPerOperation());
        Summary3 amplification = figures.amplification();
        all.lower("amplification", "1", amplification == null ? null : amplification.value());
        return List.copyOf(all.metrics);
    }

    /** Null where it recovered, or nobody could see whether it did. */
    private static @Nullable Double unrecovered(LoadRecord record, LoadFigures figures) {
        return figures.recovered() || !figures.comparable()
                ? null
                : record.time(Stage.AFTER).map(StageTime::seconds).orElse(null);
    }

    private void honest(String suffix, StageFigures seen) {
        lower("victim.latency.p50" + suffix, "us", seen.p50());
        lower("victim.latency.p90" + suffix, "us", seen.p90());
        lower("victim.latency.p99" + suffix, "us", seen.p99());
        lower("victim.latency.p99.9" + suffix, "us", seen.p999());
        add("victim.success" + suffix, "1", Metric.Better.HIGHER, seen.success());
    }

    private void attack(LoadRecord record, AttackSeen attack) {
        lower("attack.operations", attack.operation() + "s", (double) attack.operations());
        double seconds = record.time(Stage.DURING).map(StageTime::seconds).orElse(0.0);
        lower("attack.rate", "1/s", seconds > 0 ? attack.operations() / seconds : null);
        attack.mostPerConnection().ifPresent(most -> {
            lower(ACCEPTED, attack.operation() + "s", (double) most);
            lower(ACCEPTED + AT_LEAST, attack.operation() + "s", attack.cutShort() ? (double) most : null);
        });
    }

    private void lower(String name, String unit, @Nullable Double value) {
        add(name, unit, Metric.Better.LOWER, value);
    }

    private void add(String name, String unit, Metric.Better better, @Nullable Double value) {
        if (value != null) {
            metrics.add(new ForkMetric(name, unit, better, List.of(value)));
        }
    }
}
