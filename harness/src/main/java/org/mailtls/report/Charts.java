package org.mailtls.report;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.mailtls.report.Chart.Bar;
import org.mailtls.report.Chart.Series;
import org.mailtls.result.Metric;

/** Chooses the charts of a report. Scales are linear and start at zero, so that lengths are true to the figures. */
final class Charts {
    /** Beyond this a chart is no picture any more; the tables have all. */
    static final int MOST_CATEGORIES = 16;

    /** Beyond this no eye tells the bars of a category apart. */
    private static final int MOST_SERIES = 16;

    /** Of a metric of the client, the same of the server. */
    static final Map<String, String> OTHER_SIDE = Map.of("client.cpu", "server.cpu", "client.rate", "server.rate");

    private Charts() {}

    /** One for each headline metric, over all groups that have it. */
    static List<Chart> overview(Report report) {
        Map<String, List<Group>> questions = new LinkedHashMap<>();
        for (Group group : report.groups()) {
            questions
                    .computeIfAbsent(group.question(), key -> new ArrayList<>())
                    .add(group);
        }
        questions.remove("");
        List<Chart> charts = new ArrayList<>();
        questions
                .values()
                .forEach(groups -> overview("o" + (charts.size() + 1), groups).ifPresent(charts::add));
        return charts;
    }

    /** Questions that one group alone answers: its overview need not be drawn again beside its table. */
    static Set<String> ofOneGroup(Report report) {
        Map<String, Long> groups =
                report.groups().stream().collect(Collectors.groupingBy(Group::question, Collectors.counting()));
        return groups.entrySet().stream()
                .filter(question -> question.getValue() == 1)
                .map(Map.Entry::getKey)
                .collect(Collectors.toSet());
    }

    private static Optional<Chart> overview(String id, List<Group> groups) {
        if (groups.size() == 1) {
            return sides(groups.get(0))
                    .map(chart -> new Chart(
                            id,
                            chart.title(),
                            chart.caption(),
                            chart.unit(),
                            false,
                            chart.categories(),
                            chart.series()));
        }
        List<Group> shown = groups.subList(0, Math.min(groups.size(), MOST_CATEGORIES));
        Column column = shown.get(0).columns().get(0);
        Unit unit = column.unit();
        Set<String> labels = new LinkedHashSet<>();
        shown.forEach(group -> group.rows().forEach(row -> labels.add(row.label())));
        List<Series> series = labels.stream()
                .map(label -> new Series(label, bars(shown, label, column, unit)))
                .filter(one -> one.bars().stream().anyMatch(bar -> bar != null))
                .limit(MOST_SERIES)
                .toList();
        String cut = first("settings", shown.size(), groups.size())
                + (series.size() < MOST_SERIES ? "" : first("rows of each", MOST_SERIES, labels.size()));
        return Optional.of(new Chart(
                id,
                capital(column.caption()) + " by setting",
                direction(column) + intervals(shown) + cut + paleness(series),
                unit.label(),
                false,
                shown.stream().map(group -> wholeTitle(shown, group)).toList(),
                series));
    }

    /** The headline of one group, beside the same on the other side of the connection where that was measured. */
    static Optional<Chart> sides(Group group) {
        Column headline = group.headline();
        if (headline == null) {
            return Optional.empty();
        }
        String other = OTHER_SIDE.getOrDefault(headline.metric(), "");
        List<Column> columns = group.columns().stream()
                .filter(column -> column.equals(headline) || column.metric().equals(other))
                .toList();
        String title = columns.size() == 2 ? "Client and " + columns.get(1).caption() : capital(headline.caption());
        return chart(group, "-sides", title, direction(headline), columns, false);
    }

    /** How a session's time divides into phases. */
    static Optional<Chart> phases(Group group) {
        List<Column> columns = group.columns().stream()
                .filter(column -> column.metric().startsWith("phase."))
                .toList();
        return columns.size() < 2
                ? Optional.empty()
                : chart(
                        group,
                        "-phases",
                        "Where the time of a session goes",
                        "Phases add up from left to right.",
                        columns,
                        true);
    }

    private static Optional<Chart> chart(
            Group group, String suffix, String title, String see, List<Column> columns, boolean stacked) {
        List<Row> all = group.rows().stream()
                .filter(row -> columns.stream().anyMatch(column -> row.figure(column) != null))
                .toList();
        List<Row> rows = all.subList(0, Math.min(all.size(), 2 * MOST_CATEGORIES));
        Column first = columns.get(0);
        Unit unit = first.unit();
        List<Series> series = columns.stream()
                .map(column -> new Series(column.caption(), bars(rows, column, unit)))
                .toList();
        return Optional.of(new Chart(
                group.id() + suffix,
                title,
                see
                        + (stacked ? "" : intervals(List.of(group)))
                        + first("rows", rows.size(), all.size())
                        + paleness(series),
                unit.label(),
                stacked,
                rows.stream().map(Row::label).toList(),
                series));
    }

    private static List<@Nullable Bar> bars(List<Group> groups, String label, Column column, Unit unit) {
        List<@Nullable Bar> bars = new ArrayList<>();
        for (Group group : groups) {
            bars.add(group.rows().stream()
                    .filter(row -> row.label().equals(label))
                    .findFirst()
                    .map(row -> bar(row, column, unit))
                    .orElse(null));
        }
        return bars;
    }

    private static List<@Nullable Bar> bars(List<Row> rows, Column column, Unit unit) {
        List<@Nullable Bar> bars = new ArrayList<>();
        rows.forEach(row -> bars.add(bar(row, column, unit)));
        return bars;
    }

    private static @Nullable Bar bar(Row row, Column column, Unit unit) {
        Figure figure = row.figures().get(column.metric());
        if (figure == null) {
            return null;
        }
        double per = unit.perShown();
        return new Bar(
                figure.summary().value() / per,
                figure.summary().low() / per,
                figure.summary().high() / per,
                row.firstLook(),
                Numbers.value(figure.summary().value(), unit));
    }

    private static String direction(Column column) {
        return column.better() == Metric.Better.LOWER ? "Shorter is better." : "Longer is better.";
    }

    private static String first(String what, int shown, int all) {
        return shown < all ? " The first " + shown + " of " + all + " " + what + "." : "";
    }

    private static String intervals(List<Group> groups) {
        String words = groups.stream().map(Group::intervalWords).distinct().collect(Collectors.joining("; "));
        return words.isEmpty() ? "" : " Whiskers: " + words + ".";
    }

    private static String paleness(List<Series> series) {
        boolean any =
                series.stream().flatMap(one -> one.bars().stream()).anyMatch(bar -> bar != null && bar.firstLook());
        return any ? " Pale bars: " + Row.FIRST_LOOK + "." : "";
    }

    private static String wholeTitle(List<Group> groups, Group group) {
        boolean oneWorkload = groups.stream().map(Group::workload).distinct().count() == 1;
        if (group.settingValues().isEmpty()) {
            return group.workload();
        }
        return oneWorkload ? group.settingValues() : group.workload() + " · " + group.settingValues();
    }

    private static String capital(String text) {
        return text.isEmpty() ? text : Character.toUpperCase(text.charAt(0)) + text.substring(1);
    }
}
