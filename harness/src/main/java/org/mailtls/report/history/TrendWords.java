package org.mailtls.report.history;

import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.mailtls.report.Numbers;
import org.mailtls.report.Unit;
import org.mailtls.result.history.ChangePoint;
import org.mailtls.result.history.ChangePoints;
import org.mailtls.result.history.HistoryEntry;
import org.mailtls.result.history.KnownChange;

/** Figures and sentences of a history, the same in every output. */
final class TrendWords {
    static final String NONE = "–";

    private static final DateTimeFormatter DAY =
            DateTimeFormatter.ofPattern("uuuu-MM-dd", Locale.ROOT).withZone(ZoneOffset.UTC);
    private static final DateTimeFormatter MINUTE =
            DateTimeFormatter.ofPattern("uuuu-MM-dd HH:mm", Locale.ROOT).withZone(ZoneOffset.UTC);
    private static final double FACTOR = 2;

    private TrendWords() {}

    static String day(HistoryEntry run) {
        return DAY.format(run.start());
    }

    static String minute(HistoryEntry run) {
        return MINUTE.format(run.start());
    }

    /** With its unit. */
    static String figure(double value, Unit unit) {
        return Numbers.value(value, unit) + (unit.label().isEmpty() ? "" : " " + unit.label());
    }

    static String latest(TrendLine line) {
        Unit unit = line.shown();
        return line.latest().map(value -> figure(value, unit)).orElse(NONE);
    }

    /** {@code +4.2 %}, {@code 3.1×}; from nothing there is no percentage. */
    static String change(ChangePoint point) {
        if (point.before() == 0) {
            return "from 0";
        }
        double ratio = point.after() / point.before();
        return ratio >= FACTOR || ratio <= 1 / FACTOR
                ? Numbers.ratio(ratio) + "×"
                : String.format(Locale.ROOT, "%+.1f %%", 100 * (ratio - 1));
    }

    /** {@code +4.2 % since 2026-11-24, known: a new library}; empty if the level never changed. */
    static String lastChange(TrendLine line, List<HistoryEntry> runs) {
        Optional<TrendLine.Change> last = line.lastChange();
        if (last.isEmpty()) {
            return "";
        }
        TrendLine.Change change = last.get();
        String reason = line.reason(change)
                .map(KnownChange::reason)
                .map(text -> ", known: " + text)
                .orElse("");
        return change(change.point()) + " since " + day(runs.get(change.run())) + reason;
    }

    /** What a history shows: how many runs, and what has changed without anybody saying why. */
    static List<String> answer(Trends trends) {
        List<HistoryEntry> runs = trends.runs();
        if (runs.isEmpty()) {
            return List.of("There is no run in this history yet.");
        }
        long changed = trends.lines().stream()
                .filter(line -> !line.changes().isEmpty())
                .count();
        long unexplained = trends.lines().stream()
                .filter(line -> line.changes().stream()
                        .anyMatch(change -> line.reason(change).isEmpty()))
                .count();
        String first = day(runs.get(0));
        String last = day(runs.get(runs.size() - 1));
        String when = (runs.size() == 1 ? "One run" : runs.size() + " runs")
                + (first.equals(last) ? " of " + first : " from " + first + " to " + last);
        String levels = runs.size() < ChangePoints.FEWEST
                ? "too few to tell from chance whether a figure has come to another level, which takes "
                        + ChangePoints.FEWEST
                : changed == 0
                        ? "no figure of " + trends.lines().size() + " has come to another level"
                        : changed + " of " + trends.lines().size() + " figures " + (changed == 1 ? "has" : "have")
                                + " come to another level, "
                                + (unexplained == 0
                                        ? "and for each somebody wrote down why"
                                        : unexplained + " without a known reason");
        HistoryEntry latest = runs.get(runs.size() - 1);
        return List.of(
                when + ": " + levels + ".",
                "Shown are runs with JDK " + latest.jdk() + " and profile " + latest.profile()
                        + ", one point a run: the median of its JVM starts.");
    }
}
