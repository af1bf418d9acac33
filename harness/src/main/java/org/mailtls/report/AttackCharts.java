package org.mailtls.report;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.mailtls.load.seen.AttackSeen;
import org.mailtls.load.seen.LoadFigures;
import org.mailtls.load.seen.LoadRecord;
import org.mailtls.load.seen.Stage;
import org.mailtls.load.seen.StageFigures;
import org.mailtls.load.seen.StageTime;
import org.mailtls.load.seen.Summary3;
import org.mailtls.report.Chart.Bar;
import org.mailtls.report.Chart.Series;
import org.mailtls.report.UnderAttack.AttackGroup;
import org.mailtls.report.UnderAttack.Attacked;

/** Chooses the charts of attacked servers. */
final class AttackCharts {
    private static final String RATIO = "server's processor time ÷ attacker's";
    private static final String LONGER = "Longer: the server pays more for what the attacker pays.";

    /** Colours that the style sheet has. */
    private static final int MOST_SERIES = 8;

    private AttackCharts() {}

    /** What honest mail waited, and what the attacks cost, over all groups. */
    static List<Chart> overview(UnderAttack underAttack) {
        List<Chart> charts = new ArrayList<>();
        waiting(underAttack.seen()).ifPresent(charts::add);
        amplifications(underAttack.groups()).ifPresent(charts::add);
        return charts;
    }

    /** The attacks of one group, beside each other. */
    static Optional<Chart> amplification(AttackGroup group) {
        List<Attacked> shown = group.seen().stream()
                .filter(one -> one.figures().amplification() != null)
                .limit(Charts.MOST_CATEGORIES)
                .toList();
        if (shown.isEmpty()) {
            return Optional.empty();
        }
        List<@Nullable Bar> bars = new ArrayList<>();
        shown.forEach(one -> bars.add(bar(one.figures())));
        return Optional.of(new Chart(
                group.group().id() + "-amplification",
                "What each attack costs the server for what it costs the attacker",
                LONGER + whiskers(shown),
                RATIO,
                false,
                shown.stream().map(one -> one.row().label()).toList(),
                List.of(new Series("server ÷ attacker", bars))));
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
        return attack.kind() + ", " + attack.model() + (attack.provider().isEmpty() ? "" : ", by " + attack.provider())
                + (negotiated == null ? "" : ", " + negotiated) + ". The attack is shaded.";
    }

    private static Optional<Chart> waiting(List<Attacked> seen) {
        List<Attacked> shown = seen.stream()
                .filter(one -> p99(one, Stage.DURING) != null)
                .limit(Charts.MOST_CATEGORIES)
                .toList();
        if (shown.isEmpty()) {
            return Optional.empty();
        }
        List<Series> series = new ArrayList<>();
        for (Stage stage : Stage.values()) {
            List<@Nullable Bar> bars = new ArrayList<>();
            shown.forEach(one -> bars.add(p99(one, stage)));
            series.add(new Series(stage.word() + " the attack", bars));
        }
        long all = seen.stream().filter(one -> p99(one, Stage.DURING) != null).count();
        return Optional.of(new Chart(
                "oa1",
                "How long honest mail waits",
                "The 99th percentile of the time from when a mail was due to the reply that takes it. Shorter is better."
                        + (all > shown.size() ? " The first " + shown.size() + " of " + all + " cells." : ""),
                AttackWords.MILLIS.label(),
                false,
                shown.stream().map(Attacked::name).toList(),
                series));
    }

    private static @Nullable Bar p99(Attacked one, Stage stage) {
        StageFigures figures = one.figures().stages().get(stage);
        String text = figures == null ? AttackWords.NONE : AttackWords.millis(figures.p99());
        if (figures == null || text.equals(AttackWords.NONE)) {
            return null;
        }
        double shown = figures.p99() / AttackWords.MILLIS.perShown();
        return new Bar(shown, shown, shown, false, text);
    }

    /** Where there are groups to hold against each other, such as keys, with the same attacks. */
    private static Optional<Chart> amplifications(List<AttackGroup> groups) {
        if (groups.size() < 2 || groups.size() > MOST_SERIES) {
            return Optional.empty();
        }
        Set<String> labels = new LinkedHashSet<>();
        List<Attacked> shown = new ArrayList<>();
        for (AttackGroup group : groups) {
            for (Attacked one : group.seen()) {
                if (one.figures().amplification() != null && labels.size() < Charts.MOST_CATEGORIES) {
                    labels.add(one.row().shortLabel());
                    shown.add(one);
                }
            }
        }
        if (labels.isEmpty()) {
            return Optional.empty();
        }
        List<Series> series = groups.stream()
                .map(group -> new Series(title(group), bars(group, labels)))
                .filter(one -> one.bars().stream().anyMatch(bar -> bar != null))
                .toList();
        return Optional.of(new Chart(
                "oa2",
                "What each attack costs the server, by setting",
                LONGER + whiskers(shown),
                RATIO,
                false,
                List.copyOf(labels),
                series));
    }

    private static List<@Nullable Bar> bars(AttackGroup group, Set<String> labels) {
        List<@Nullable Bar> bars = new ArrayList<>();
        for (String label : labels) {
            bars.add(group.seen().stream()
                    .filter(one -> one.row().shortLabel().equals(label))
                    .findFirst()
                    .map(one -> bar(one.figures()))
                    .orElse(null));
        }
        return bars;
    }

    private static @Nullable Bar bar(LoadFigures figures) {
        Summary3 ratio = figures.amplification();
        return ratio == null
                ? null
                : new Bar(ratio.value(), ratio.low(), ratio.high(), false, Numbers.ratio(ratio.value()));
    }

    private static String title(AttackGroup group) {
        String values = group.group().settingValues();
        return values.isEmpty() ? group.group().workload() : values;
    }

    private static String whiskers(List<Attacked> shown) {
        boolean any = shown.stream()
                .map(one -> one.figures().amplification())
                .anyMatch(ratio -> ratio != null && ratio.low() != ratio.high());
        return any ? " Whiskers: 95 % bounds over the seconds of one attack; another run may land outside." : "";
    }
}
