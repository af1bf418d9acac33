package org.mailtls.report.compare;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.mailtls.report.Fact;
import org.mailtls.report.Forest;
import org.mailtls.report.PageParts;
import org.mailtls.report.Room;
import org.mailtls.result.RunRecord;
import org.mailtls.result.Summary;
import org.mailtls.result.compare.Certainty;
import org.mailtls.result.compare.Change;
import org.mailtls.result.compare.Comparison;
import org.mailtls.result.compare.MetricChange;

/**
 * All that the page of a comparison shows.
 *
 * @param lacking what there is no room for
 * @param charts one a metric, the metric with the largest worsening first
 * @param tables one a verdict, the worst first
 */
public record ComparePage(
        Comparison comparison,
        List<String> answer,
        List<Fact> runs,
        List<String> lacking,
        List<Forest> charts,
        List<Table> tables,
        List<Part> others,
        String policy,
        String style,
        String library,
        String script,
        String chartJson) {
    /**
     * @param folded whether it is folded away: what did not change is seldom looked at
     * @param forks whether it tells how many forks would settle each
     */
    public record Table(String title, boolean folded, boolean forks, List<ChangeRow> rows) {}

    /** What is no figure. */
    public record Part(String title, List<Entry> entries) {}

    public record Entry(String about, String text, boolean worse) {}

    /** Beside the library of charts, which is a megabyte, so that the whole stays well under five. */
    private static final long CHARACTERS = 3_000_000;

    private static final long OTHERS = 600_000;
    private static final long OF_A_TABLE = 1_200_000;
    private static final int ENTRY = 90;

    /** Beyond this a chart is no picture any more. */
    private static final int MOST_MARKS = 30;

    private static final int MOST_CHARTS = 12;

    static ComparePage of(Comparison comparison) {
        Room room = new Room(CHARACTERS);
        List<String> lacking = new ArrayList<>();
        List<Table> tables = new ArrayList<>();
        List<MetricChange> ordered = ChangeOrder.worstFirst(comparison.metrics());
        for (Change change : List.of(Change.WORSE, Change.BETTER, Change.UNCLEAR)) {
            table(ordered, change, room.part(OF_A_TABLE), lacking, tables);
        }
        List<Part> others = others(comparison, room.part(OTHERS), lacking);
        for (Change change : List.of(Change.NOT_JUDGED, Change.SAME)) {
            table(ordered, change, room.part(OF_A_TABLE), lacking, tables);
        }
        List<Forest> charts = charts(comparison, ordered);
        String style = PageParts.style();
        String library = PageParts.library();
        String script = PageParts.script();
        return new ComparePage(
                comparison,
                CompareAnswer.of(comparison),
                List.of(run("Earlier", comparison.base()), run("Later", comparison.now())),
                List.copyOf(lacking),
                charts,
                List.copyOf(tables),
                others,
                PageParts.policy(style, List.of(library, script)),
                style,
                library,
                script,
                PageParts.charts(charts));
    }

    private static Fact run(String name, RunRecord run) {
        return new Fact(
                name,
                run.id() + ", mailtls " + run.toolVersion() + ", JDK " + run.jdk() + ", profile " + run.profile()
                        + ", on " + run.host().cpu() + " (" + run.host().hostClass() + ")");
    }

    /** Rows are made of those changes alone that there is room for: there may be tens of thousands. */
    private static void table(
            List<MetricChange> ordered, Change change, Room room, List<String> lacking, List<Table> tables) {
        List<MetricChange> all =
                ordered.stream().filter(one -> one.change() == change).toList();
        if (all.isEmpty()) {
            return;
        }
        String title = title(change);
        List<ChangeRow> shown = new ArrayList<>();
        for (MetricChange one : all) {
            ChangeRow row = ChangeRow.of(one);
            if (!room.fits(row.characters())) {
                break;
            }
            shown.add(row);
        }
        if (shown.size() < all.size()) {
            lacking.add("The table \"" + title + "\" has room for " + shown.size() + " of " + all.size()
                    + " rows, the largest changes first; --json has all.");
        }
        boolean folded = change == Change.SAME || change == Change.NOT_JUDGED;
        tables.add(new Table(title, folded, change == Change.UNCLEAR, shown));
    }

    private static String title(Change change) {
        return switch (change) {
            case WORSE -> "Worse";
            case BETTER -> "Better";
            case UNCLEAR -> "Unclear";
            case SAME -> "The same";
            case NOT_JUDGED -> "Not judged";
        };
    }

    private static List<Part> others(Comparison comparison, Room room, List<String> lacking) {
        List<Part> parts = new ArrayList<>();
        for (OtherChanges.Section section : OtherChanges.of(comparison)) {
            List<OtherChanges.Line> shown = room.first(
                    section.lines(),
                    line -> ENTRY + line.about().length() + line.text().length());
            if (shown.size() < section.lines().size()) {
                lacking.add("Of " + section.lines().size() + " entries under \"" + section.title() + "\" the first "
                        + shown.size() + " are shown; --json has all.");
            }
            parts.add(new Part(
                    section.title(),
                    shown.stream()
                            .map(line -> new Entry(line.about(), line.text(), line.worse()))
                            .toList()));
        }
        return List.copyOf(parts);
    }

    /** The worst come first, so that a metric's place is that of its worst change. */
    private static List<Forest> charts(Comparison comparison, List<MetricChange> ordered) {
        Map<String, List<MetricChange>> byMetric = new LinkedHashMap<>();
        for (MetricChange change : ordered) {
            if (change.ratio() != null && change.change() != Change.NOT_JUDGED) {
                byMetric.computeIfAbsent(change.metric(), metric -> new ArrayList<>())
                        .add(change);
            }
        }
        List<Forest> charts = new ArrayList<>();
        byMetric.forEach((metric, changes) -> {
            if (charts.size() < MOST_CHARTS) {
                double threshold = threshold(changes.get(0).certainty(), comparison);
                charts.add(chart("f" + (charts.size() + 1), metric, changes, threshold));
            }
        });
        return List.copyOf(charts);
    }

    /** From where on a change of such a figure matters; what is counted has no such place. */
    private static double threshold(Certainty certainty, Comparison comparison) {
        return switch (certainty) {
            case TIMING -> comparison.threshold();
            case NEAR -> Certainty.NEAR_THRESHOLD;
            case DETERMINISTIC -> 0;
        };
    }

    private static Forest chart(String id, String metric, List<MetricChange> changes, double threshold) {
        List<Forest.Mark> marks = new ArrayList<>();
        for (MetricChange change : changes.subList(0, Math.min(changes.size(), MOST_MARKS))) {
            Summary ratio = change.ratio();
            if (ratio != null) {
                marks.add(new Forest.Mark(
                        change.cell(),
                        ratio.value(),
                        ratio.low(),
                        ratio.high(),
                        change.change().name().toLowerCase(Locale.ROOT),
                        change.word() + ", " + ChangeWords.ratio(change)));
            }
        }
        String cut = marks.size() < changes.size()
                ? " The " + marks.size() + " of " + changes.size() + " cells that a reader has to look at first."
                : "";
        return new Forest(
                id,
                metric,
                "Later ÷ earlier: a point a cell, "
                        + (threshold == 0
                                ? "whiskers reach from the smallest to the largest ratio of two counts."
                                : "whiskers are its interval, and within the shaded band a change does not matter.")
                        + cut,
                threshold,
                marks);
    }
}
