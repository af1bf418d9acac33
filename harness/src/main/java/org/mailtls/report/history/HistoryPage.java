package org.mailtls.report.history;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.mailtls.report.Names;
import org.mailtls.report.Numbers;
import org.mailtls.report.PageParts;
import org.mailtls.report.PlainTable;
import org.mailtls.report.Room;
import org.mailtls.report.Trend;
import org.mailtls.report.Unit;
import org.mailtls.result.history.HistoryCell;
import org.mailtls.result.history.HistoryEntry;

/**
 * All that the page of a history shows.
 *
 * @param broken cells of the latest run that gave no figures, a phrase each
 * @param families cells that differ in the last part of their id alone, together
 */
public record HistoryPage(
        String scenario,
        String hostClass,
        List<String> answer,
        List<String> notes,
        List<String> broken,
        List<Family> families,
        PlainTable runs,
        String policy,
        String style,
        String library,
        String script,
        String chartJson) {
    /** @param charts of the figures that matter most, and of those whose level changed */
    public record Family(String title, List<Course> charts, PlainTable table) {}

    /** Figures from run to run, drawn and as they are. */
    public record Course(Trend trend, PlainTable table) {}

    /** A chart and what it is of. */
    private record Drawn(Trend trend, List<TrendLine> lines, Unit unit) {}

    /** A family whose charts have no tables yet. */
    private record Draft(String title, List<Drawn> charts, PlainTable table) {}

    /** Beside the library of charts, which is a megabyte, so that the whole stays well under five. */
    private static final long CHARACTERS = 3_000_000;

    private static final long RUNS = 300_000;
    private static final long BROKEN = 100_000;

    /** Of a point in the data of a chart. */
    private static final int POINT = 12;

    private static final int CHART = 1200;
    private static final int LABEL = 20;

    /** Beyond this no eye tells the lines of a chart apart. */
    private static final int MOST_SERIES = 16;

    private static final List<String> HEADINGS =
            List.of("cell", "metric", "latest", "least", "most", "runs", "last change of level");

    static HistoryPage of(Trends trends) {
        Room room = new Room(CHARACTERS);
        List<String> notes = new ArrayList<>(trends.notes());
        List<String> broken = broken(trends, room.part(BROKEN));
        PlainTable runs = runs(trends.runs()).within(room.part(RUNS));
        Map<String, List<TrendLine>> byFamily = new LinkedHashMap<>();
        for (TrendLine line : trends.lines()) {
            byFamily.computeIfAbsent(family(line.cell()), title -> new ArrayList<>())
                    .add(line);
        }
        List<Draft> families = new ArrayList<>();
        int charts = 0;
        for (Map.Entry<String, List<TrendLine>> family : byFamily.entrySet()) {
            List<Drawn> all = charts(family.getValue(), trends.runs(), charts);
            charts += all.size();
            List<Drawn> shown = room.first(all, drawn -> characters(drawn.trend()));
            PlainTable table = table(family.getValue(), trends.runs()).within(room);
            if (!table.rows().isEmpty()) {
                families.add(new Draft(family.getKey(), shown, table));
            }
        }
        if (families.size() < byFamily.size()) {
            notes.add("This page has room for " + families.size() + " of " + byFamily.size()
                    + " groups of cells; all figures are in the history's own file.");
        }
        String style = PageParts.style();
        String library = PageParts.library();
        String script = PageParts.script();
        return new HistoryPage(
                trends.scenario(),
                trends.hostClass(),
                TrendWords.answer(trends),
                List.copyOf(notes),
                broken,
                families.stream()
                        .map(draft -> family(draft, trends.runs(), room))
                        .toList(),
                runs,
                PageParts.policy(style, List.of(library, script)),
                style,
                library,
                script,
                PageParts.charts(families.stream()
                        .flatMap(family -> family.charts().stream())
                        .map(Drawn::trend)
                        .toList()));
    }

    /** After all else there is room for: whoever misses a row of these tables finds it in the history's own file. */
    private static Family family(Draft draft, List<HistoryEntry> runs, Room room) {
        return new Family(
                draft.title(),
                draft.charts().stream()
                        .map(drawn -> new Course(
                                drawn.trend(),
                                runByRun(drawn.lines(), runs, drawn.unit()).within(room)))
                        .toList(),
                draft.table());
    }

    private static List<String> broken(Trends trends, Room room) {
        List<HistoryCell> all = trends.broken();
        List<String> words =
                all.stream().map(cell -> cell.id() + ": " + cell.outcome()).toList();
        List<String> shown = new ArrayList<>(room.first(words, text -> 40 + text.length()));
        if (shown.size() < words.size()) {
            shown.add((words.size() - shown.size()) + " more");
        }
        return List.copyOf(shown);
    }

    /** All but the last part of an id, which most often is the compared axis. */
    private static String family(String cell) {
        int last = cell.lastIndexOf('/');
        return last > 0 ? cell.substring(0, last) : cell;
    }

    private static String member(String cell) {
        return cell.substring(cell.lastIndexOf('/') + 1);
    }

    /** @param before how many charts the page has already, for their ids */
    private static List<Drawn> charts(List<TrendLine> lines, List<HistoryEntry> runs, int before) {
        Set<String> wanted = new HashSet<>();
        Headlines.of(lines).forEach(line -> wanted.add(kind(line)));
        Map<String, List<TrendLine>> byMetric = new LinkedHashMap<>();
        for (TrendLine line : lines) {
            if (wanted.contains(kind(line))) {
                byMetric.computeIfAbsent(kind(line), kind -> new ArrayList<>()).add(line);
            }
        }
        List<Drawn> charts = new ArrayList<>();
        byMetric.values().forEach(same -> charts.add(chart("h" + (before + charts.size() + 1), same, runs)));
        return charts;
    }

    private static String kind(TrendLine line) {
        return line.metric() + " " + line.unit();
    }

    private static Drawn chart(String id, List<TrendLine> lines, List<HistoryEntry> runs) {
        List<TrendLine> shown = lines.subList(0, Math.min(lines.size(), MOST_SERIES));
        double largest = shown.stream()
                .flatMap(line -> line.seen().stream())
                .mapToDouble(Double::doubleValue)
                .max()
                .orElse(0);
        Unit unit = Unit.forValues(lines.get(0).unit(), largest);
        List<Trend.Series> series =
                shown.stream().map(line -> series(line, unit)).toList();
        Set<Trend.Note> notes = new LinkedHashSet<>();
        shown.forEach(line -> line.known()
                .forEach(one -> notes.add(new Trend.Note(one.run(), one.change().reason()))));
        String cut = shown.size() < lines.size()
                ? " The first " + shown.size() + " of " + lines.size() + " cells; the table has all."
                : "";
        Trend trend = new Trend(
                id,
                lines.get(0).metric(),
                "A point a run. Diamonds: a new level begins. Dashed lines: somebody has written down why." + cut,
                unit.label(),
                runs.stream().map(TrendWords::minute).toList(),
                series,
                List.copyOf(notes));
        return new Drawn(trend, shown, unit);
    }

    /** All that a chart draws. The latest first: it is the one that somebody asks about. */
    private static PlainTable runByRun(List<TrendLine> lines, List<HistoryEntry> runs, Unit unit) {
        List<String> headings = new ArrayList<>(List.of("began, UTC"));
        lines.forEach(line -> headings.add(member(line.cell())));
        List<List<String>> rows = new ArrayList<>();
        for (int run = runs.size() - 1; run >= 0; run--) {
            List<String> row = new ArrayList<>(List.of(TrendWords.minute(runs.get(run))));
            for (TrendLine line : lines) {
                double value = line.values().get(run);
                row.add(Double.isNaN(value) ? TrendWords.NONE : Numbers.value(value, unit));
            }
            rows.add(row);
        }
        String title = lines.get(0).metric() + (unit.label().isEmpty() ? "" : ", " + unit.label());
        return new PlainTable(title, headings, rows, List.of());
    }

    private static Trend.Series series(TrendLine line, Unit unit) {
        List<@Nullable Double> values = new ArrayList<>();
        for (Double value : line.values()) {
            values.add(value.isNaN() ? null : value / unit.perShown());
        }
        return new Trend.Series(
                member(line.cell()),
                values,
                line.changes().stream().map(TrendLine.Change::run).toList());
    }

    private static long characters(Trend trend) {
        return CHART
                + (long) LABEL * trend.runs().size()
                + (long) POINT * trend.runs().size() * trend.series().size();
    }

    private static PlainTable table(List<TrendLine> lines, List<HistoryEntry> runs) {
        List<List<String>> rows = new ArrayList<>();
        for (TrendLine line : lines) {
            Unit unit = line.shown();
            List<Double> seen = line.seen();
            rows.add(List.of(
                    member(line.cell()),
                    line.metric(),
                    TrendWords.latest(line),
                    seen.isEmpty()
                            ? TrendWords.NONE
                            : TrendWords.figure(
                                    seen.stream().min(Double::compare).orElseThrow(), unit),
                    seen.isEmpty()
                            ? TrendWords.NONE
                            : TrendWords.figure(
                                    seen.stream().max(Double::compare).orElseThrow(), unit),
                    Integer.toString(seen.size()),
                    TrendWords.lastChange(line, runs)));
        }
        return new PlainTable("Each figure over all runs that have it", HEADINGS, rows, List.of());
    }

    /** The latest first: it is the one that somebody asks about. */
    private static PlainTable runs(List<HistoryEntry> runs) {
        List<List<String>> rows = new ArrayList<>();
        for (int i = runs.size() - 1; i >= 0; i--) {
            HistoryEntry run = runs.get(i);
            String commit = run.commit();
            rows.add(List.of(
                    TrendWords.minute(run),
                    run.run(),
                    run.toolVersion(),
                    commit == null ? TrendWords.NONE : commit,
                    run.degraded().isEmpty() ? "" : "disturbed: " + Names.some(run.degraded(), "; ")));
        }
        return new PlainTable(
                "Runs",
                List.of("began, UTC", "run", "mailtls", "commit", "what speaks against its timings"),
                rows,
                List.of());
    }
}
