package org.mailtls.report;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.mailtls.result.Metric;

/**
 * A group as the page shows it.
 *
 * @param rows those that the page has room for
 * @param left how many it has no room for
 * @param charts empty where there are more groups than a browser likes to draw
 * @param folded whether its table is folded away
 * @param first the columns that stand in the open
 * @param more the other columns, a table each
 * @param samples whether there is room for the samples of the rows
 * @param warmUps how each JVM of the rows warmed up; empty where it was not recorded
 * @param warmUpsLeft those for which there is no room
 */
public record HtmlGroup(
        Group group,
        List<Row> rows,
        int left,
        List<Chart> charts,
        boolean folded,
        List<Column> first,
        List<List<Column>> more,
        boolean samples,
        List<WarmUpCurve> warmUps,
        int warmUpsLeft) {
    /** Of one table. */
    static final int COLUMNS = 4;

    /** Groups that are drawn and stand open. */
    private static final int OPEN = 60;

    /** Of a sample as it is written. */
    private static final int SAMPLE = 12;

    private static final int FORK = 45;
    private static final int METRIC = 260;
    private static final int CURVE = 420;
    private static final int WINDOW = 30;
    private static final int BAR = 130;
    private static final int CHART = 700;

    /**
     * Charts come before samples: a reader who misses a sample finds it in a file.
     *
     * @param page what is left of it
     */
    static List<HtmlGroup> of(Report report, Shown shown, Room page) {
        Set<String> drawnAbove = Charts.ofOneGroup(report);
        List<List<Chart>> charts = new ArrayList<>();
        for (Shown.Part part : shown.parts()) {
            boolean open = charts.size() < OPEN;
            charts.add(
                    open
                            ? charts(
                                    part.group(),
                                    !drawnAbove.contains(part.group().question()),
                                    page)
                            : List.of());
        }
        List<HtmlGroup> groups = new ArrayList<>();
        for (Shown.Part part : shown.parts()) {
            groups.add(of(part, charts.get(groups.size()), groups.size() >= OPEN, page));
        }
        return List.copyOf(groups);
    }

    private static HtmlGroup of(Shown.Part part, List<Chart> charts, boolean folded, Room page) {
        List<Column> columns = part.group().columns();
        List<List<Column>> more = new ArrayList<>();
        for (int from = COLUMNS; from < columns.size(); from += COLUMNS) {
            more.add(columns.subList(from, Math.min(columns.size(), from + COLUMNS)));
        }
        boolean samples = page.fits(samples(part.rows()));
        List<WarmUpCurve> curves = WarmUpCurve.of(part.rows());
        List<WarmUpCurve> shown = page.first(
                curves,
                curve -> CURVE
                        + curve.label().length()
                        + (long) WINDOW * curve.warmUp().windows().size());
        return new HtmlGroup(
                part.group(),
                part.rows(),
                part.left(),
                charts,
                folded,
                columns.subList(0, Math.min(columns.size(), COLUMNS)),
                more,
                samples,
                shown,
                curves.size() - shown.size());
    }

    private static List<Chart> charts(Group group, boolean withSides, Room page) {
        List<Chart> all = Stream.concat(
                        withSides ? Charts.sides(group).stream() : Stream.empty(), Charts.phases(group).stream())
                .toList();
        return page.first(
                all,
                chart -> CHART
                        + (long) BAR
                                * chart.categories().size()
                                * chart.series().size()
                        + chart.categories().stream().mapToLong(String::length).sum());
    }

    private static long samples(List<Row> rows) {
        long characters = 0;
        for (Row row : rows) {
            for (Metric metric : row.cell().metrics()) {
                characters += METRIC + row.label().length();
                for (List<Double> fork : metric.forks()) {
                    characters += FORK + (long) SAMPLE * fork.size();
                }
            }
        }
        return characters;
    }

    /** Rows that have flame graphs. */
    public List<Row> profiled() {
        return rows.stream().filter(row -> row.flames() != null).toList();
    }

    /** Whether rows must each say what they negotiated. */
    public boolean unlike() {
        return group.difference().isPresent();
    }
}
