package org.mailtls.report;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.mailtls.load.seen.AttackSeen;
import org.mailtls.load.seen.LoadFigures;
import org.mailtls.load.seen.Summary3;
import org.mailtls.report.Chart.Bar;
import org.mailtls.report.Chart.Series;
import org.mailtls.report.UnderAttack.AttackGroup;
import org.mailtls.report.UnderAttack.Attacked;

/** What attacks cost the server for what they cost the attacker, as bars. Each names what the attacker did TLS with. */
final class AmplificationCharts {
    private static final String RATIO = "server's processor time ÷ attacker's";
    private static final String OVERVIEW = "oa2";
    private static final String LONGER = "Longer: the server pays more for what the attacker pays.";

    /** Colours that the style sheet has. */
    private static final int MOST_SERIES = 8;

    private AmplificationCharts() {}

    /** The attacks of one group, beside each other. */
    static Optional<Chart> of(AttackGroup group) {
        List<Attacked> shown =
                known(Stream.of(group)).limit(Charts.MOST_CATEGORIES).toList();
        List<String> labels = shown.stream().map(one -> one.row().shortLabel()).toList();
        String title = "What each attack costs the server for what it costs the attacker";
        return shown.isEmpty()
                ? Optional.empty()
                : Optional.of(barEach(group.group().id() + "-amplification", title, "", shown, labels));
    }

    /**
     * Those of all groups; empty for a single one, which has its own chart. Where groups have the same rows, such as attacks by
     * key, rows stand side by side; where they have little in common, each cell has a bar, the dearest first.
     */
    static Optional<Chart> overview(List<AttackGroup> groups) {
        List<Attacked> all = known(groups.stream()).toList();
        if (groups.size() < 2 || all.isEmpty()) {
            return Optional.empty();
        }
        Map<String, Set<String>> stacks = new LinkedHashMap<>();
        for (Attacked one : all) {
            stacks.computeIfAbsent(one.row().shortLabel(), label -> new LinkedHashSet<>())
                    .add(stack(one));
        }
        boolean dense = 2 * all.size() >= groups.size() * stacks.size();
        boolean fits = groups.size() <= MOST_SERIES && stacks.size() <= Charts.MOST_CATEGORIES;
        return Optional.of(dense && fits ? sideBySide(groups, all, stacks) : dearestFirst(all));
    }

    /** @param stacks label of a row → what its attackers did TLS with */
    private static Chart sideBySide(List<AttackGroup> groups, List<Attacked> all, Map<String, Set<String>> stacks) {
        List<Series> series = groups.stream()
                .map(group -> new Series(group.name(), bars(group, stacks.keySet())))
                .filter(one -> one.bars().stream().anyMatch(bar -> bar != null))
                .toList();
        List<String> categories = stacks.entrySet().stream()
                .map(one -> category(one.getKey(), String.join(" or ", one.getValue())))
                .toList();
        return chart(OVERVIEW, "What each attack costs the server, by setting", caption(all), categories, series);
    }

    private static Chart dearestFirst(List<Attacked> all) {
        int most = 2 * Charts.MOST_CATEGORIES;
        List<Attacked> shown = all.stream()
                .sorted(Comparator.comparingDouble(AmplificationCharts::ratio).reversed())
                .limit(most)
                .toList();
        return barEach(
                OVERVIEW,
                "What each attack costs the server for what it costs the attacker, the dearest first",
                all.size() > most ? " The first " + most + " of " + all.size() + " cells." : "",
                shown,
                shown.stream().map(Attacked::name).toList());
    }

    private static Chart barEach(String id, String title, String more, List<Attacked> shown, List<String> labels) {
        List<@Nullable Bar> bars = new ArrayList<>();
        List<String> categories = new ArrayList<>();
        for (int i = 0; i < shown.size(); i++) {
            bars.add(bar(shown.get(i).figures()));
            categories.add(category(labels.get(i), stack(shown.get(i))));
        }
        return chart(id, title, caption(shown) + more, categories, List.of(new Series("server ÷ attacker", bars)));
    }

    private static Chart chart(String id, String title, String caption, List<String> categories, List<Series> series) {
        return new Chart(id, title, caption, RATIO, false, categories, series);
    }

    private static String caption(List<Attacked> shown) {
        return LONGER + warm(shown) + whiskers(shown);
    }

    private static Stream<Attacked> known(Stream<AttackGroup> groups) {
        return groups.flatMap(group -> group.seen().stream())
                .filter(one -> one.figures().amplification() != null);
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

    /** 0 if it is not known. */
    private static double ratio(Attacked one) {
        Summary3 ratio = one.figures().amplification();
        return ratio == null ? 0 : ratio.value();
    }

    /** What the ratio is worth depends on what the attacker pays, and that on what it did TLS with. */
    private static String category(String label, String stack) {
        return stack.isEmpty() ? label : label + " (" + stack + ")";
    }

    /** Its name without the version, for which there is no room; the tables have it. */
    private static String stack(Attacked one) {
        AttackSeen attack = one.record().attack();
        if (attack == null) {
            return "";
        }
        return attack.provider().isEmpty()
                ? AttackWords.stack(attack)
                : attack.provider().split(" ", 2)[0];
    }

    /** From where on processor time is counted, as seconds of the attack. */
    private static String warm(List<Attacked> shown) {
        String after = AttackWords.countedAfter(shown);
        return after.isEmpty() ? "" : " Counted from " + after + " after the attack's start on.";
    }

    private static String whiskers(List<Attacked> shown) {
        boolean any =
                shown.stream().anyMatch(one -> AttackWords.bounded(one.figures().amplification()));
        return any ? " Whiskers: 95 % bounds over the seconds of one attack; another run may land outside." : "";
    }
}
