package org.mailtls.report;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Collectors;
import org.mailtls.result.IntervalKind;
import org.mailtls.result.Metric;
import org.mailtls.result.Summary;

/** Says what the figures say, and no more: a winner is named only where the bounds leave nothing in common. */
final class Answer {
    private record Standing(String label, Summary summary) {}

    private Answer() {}

    /** A sentence for each headline metric, then the caveats that go with it. */
    static List<String> of(Report report) {
        List<String> sentences = new ArrayList<>();
        Map<String, List<Group>> questions = report.groups().stream()
                .collect(Collectors.groupingBy(Group::question, LinkedHashMap::new, Collectors.toList()));
        questions.remove("");
        boolean anyFigure = !questions.isEmpty();
        boolean scanned = !report.conformance().servers().isEmpty();
        boolean attacked = !report.underAttack().seen().isEmpty();
        if (!report.judged()) {
            questions.values().removeIf(groups -> column(groups.get(0)).timing());
        }
        if (report.profiled()) {
            sentences.add("Taken under a profiler, so timings are shown but not judged: they hold its cost as well. The"
                    + " flame graphs tell where the time goes.");
        }
        // What mail servers decide is the same on a busy machine.
        if (!report.degraded().isEmpty() && (anyFigure || attacked)) {
            sentences.add("Degraded, so timings are shown but not judged: " + String.join("; ", report.degraded())
                    + ". Sizes, flights and allocation are not touched by it; repeat the run on a quiet machine.");
        }
        questions
                .values()
                .forEach(
                        groups -> sentences.addAll(groups.size() == 1 ? List.of(one(groups.get(0))) : several(groups)));
        sentences.addAll(0, MixWords.answer(report.mix(), report.judged()));
        sentences.addAll(0, report.outgoing().answers());
        sentences.addAll(0, report.deciding().answers());
        sentences.addAll(0, report.conformance().answers());
        sentences.addAll(0, AttackAnswer.of(report.underAttack(), report.judged()));
        String expectations = ExpectationRow.counts(report.expectations());
        if (!expectations.isEmpty()) {
            sentences.add(expectations);
        }
        if (sentences.isEmpty() && scanned) {
            sentences.add("What was seen of each server stands below; the scenario names no policy to judge it by.");
        } else if (sentences.isEmpty() && attacked) {
            sentences.add("What was seen of each attack stands below.");
        } else if (!anyFigure
                && !scanned
                && !attacked
                && report.outgoing().servers().isEmpty()
                && report.deciding().servers().isEmpty()) {
            sentences.add("No cell gave a figure.");
        }
        sentences.addAll(caveats(report));
        return sentences;
    }

    private static String one(Group group) {
        Column column = column(group);
        List<Standing> standings = standings(group);
        Standing best = standings.get(0);
        String figure = figure(best, column);
        if (standings.size() == 1) {
            return best.label + " alone gave a figure for " + column.caption() + ": " + figure + ".";
        }
        List<Standing> level = level(standings);
        if (level.size() > 1) {
            String names = Names.listed(level.stream().map(Standing::label).toList());
            return names + " are level at the " + extreme(column) + " " + column.caption() + ", " + figure
                    + ": their bounds overlap.";
        }
        String compared = standings.stream()
                .skip(1)
                .filter(other -> other == standings.get(1) || other == standings.get(standings.size() - 1))
                .map(other -> factor(best, other, column) + " " + other.label)
                .collect(Collectors.joining(" and "));
        return best.label + " has the " + extreme(column) + " " + column.caption() + ": " + figure + ", " + compared
                + ".";
    }

    private static List<String> several(List<Group> groups) {
        Column column = column(groups.get(0));
        Map<String, Integer> clear = new LinkedHashMap<>();
        for (Group group : groups) {
            List<Standing> standings = standings(group);
            if (standings.size() > 1 && level(standings).size() == 1) {
                clear.merge(standings.get(0).label, 1, Integer::sum);
            }
        }
        String question = "the " + extreme(column) + " " + column.caption();
        String settings =
                groups.size() + " settings of " + groups.get(0).family().word();
        int told = clear.values().stream().mapToInt(Integer::intValue).sum();
        if (clear.size() == 1 && told == groups.size()) {
            return List.of(clear.keySet().iterator().next() + " has " + question + " in "
                    + (groups.size() == 2 ? "both" : "all " + groups.size()) + " settings: "
                    + range(groups, column, 0) + ", against " + range(groups, column, 1) + " for the next.");
        }
        if (told == 0) {
            List<String> spans = SettingSpans.of(groups, column);
            return spans.isEmpty()
                    ? List.of("In none of " + settings + " can " + question
                            + " be told: bounds overlap, or there is nothing to compare.")
                    : spans;
        }
        String winners = Names.some(clear.entrySet().stream()
                .sorted(Map.Entry.<String, Integer>comparingByValue().reversed())
                .map(entry -> entry.getKey() + " has " + question + " in " + entry.getValue() + " of " + settings)
                .toList());
        return List.of(winners
                + (told == groups.size() ? "." : "; in the others bounds overlap, or there is nothing to compare."));
    }

    /** The figures of one place in the ranking over all settings, from the lowest to the highest. */
    private static String range(List<Group> groups, Column column, int place) {
        List<Double> figures = groups.stream()
                .map(group -> standings(group).get(place).summary.value())
                .sorted()
                .toList();
        Unit unit = column.unit();
        String low = Numbers.value(figures.get(0), unit);
        String high = Numbers.value(figures.get(figures.size() - 1), unit);
        return (low.equals(high) ? low : low + "–" + high) + (unit.label().isEmpty() ? "" : " " + unit.label());
    }

    private static List<String> caveats(Report report) {
        List<String> caveats = new ArrayList<>();
        if (report.firstLooks() > 0) {
            caveats.add(
                    "A first look: " + report.firstLooks() + " of " + report.measured()
                            + " measured cells were not warm, so their figures would change with longer warm-up; do not rank by them.");
        }
        boolean anyWithoutInterval = report.groups().stream()
                .flatMap(group -> group.rows().stream())
                .flatMap(row -> row.figures().values().stream())
                .anyMatch(figure -> figure.summary().kind() != IntervalKind.BOOTSTRAP_OVER_FORKS);
        if (anyWithoutInterval) {
            caveats.add(
                    "Some figures come from fewer than three JVM starts: their bounds are the range of iterations, and"
                            + " another start may land outside.");
        }
        int failed = report.failures().size();
        if (failed > 0) {
            caveats.add(failed + (failed == 1 ? " cell gave" : " cells gave")
                    + " no figure; the reasons stand in the tables.");
        }
        return caveats;
    }

    /** Rows whose bounds meet those of the best row, which is first. */
    private static List<Standing> level(List<Standing> standings) {
        Summary best = standings.get(0).summary;
        return standings.stream()
                .filter(other -> other.summary == best || !other.summary.apartFrom(best))
                .toList();
    }

    private static List<Standing> standings(Group group) {
        Column column = column(group);
        Comparator<Standing> byValue = Comparator.comparingDouble(standing -> standing.summary.value());
        List<Standing> standings = new ArrayList<>();
        for (Row row : group.rows()) {
            Figure figure = row.figure(column);
            if (figure != null) {
                standings.add(new Standing(row.label(), figure.summary()));
            }
        }
        standings.sort(column.better() == Metric.Better.LOWER ? byValue : byValue.reversed());
        return standings;
    }

    private static String factor(Standing best, Standing other, Column column) {
        return column.better() == Metric.Better.LOWER
                ? Numbers.ratio(other.summary.value() / best.summary.value()) + "× less than"
                : Numbers.ratio(best.summary.value() / other.summary.value()) + "× that of";
    }

    private static String figure(Standing standing, Column column) {
        String bounds = Numbers.bounds(standing.summary, column.unit(), "–");
        String unit = column.unit().label();
        return Numbers.value(standing.summary.value(), column.unit())
                + (unit.isEmpty() ? "" : " " + unit)
                + (bounds.isEmpty() ? "" : " (" + bounds + ")");
    }

    private static String extreme(Column column) {
        return column.better() == Metric.Better.LOWER ? "lowest" : "highest";
    }

    private static Column column(Group group) {
        return Objects.requireNonNull(group.headline());
    }
}
