package org.mailtls.report;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.mailtls.result.CellRecord;
import org.mailtls.result.Metric;
import org.mailtls.result.MixRecord;
import org.mailtls.result.MixRecord.Taken;
import org.mailtls.result.Negotiated;
import org.mailtls.result.Outcome;
import org.mailtls.result.Statistics;
import org.mailtls.result.Summary;
import org.mailtls.result.WeightedSum;
import org.mailtls.result.WeightedSum.Part;
import org.mailtls.result.compare.Judging;

/** Weights the cells of a run with its mix. */
final class MixWeighing {
    private static final double SECONDS_A_MICRO = 1e-6;
    private static final String MICROS = "us/op";
    private static final List<String> SIDES = List.of(MixComparison.SERVER, MixComparison.CLIENT);

    private record Place(String label, Map<String, String> axes) {}

    /** A line with what its cell measured: name → metric; empty unless its fate is to be measured. */
    private record Weighed(MixLine line, double count, Map<String, Metric> metrics) {}

    private final MixRecord mix;
    private final @Nullable String compare;
    private final int draws;
    private final AxisNames names;
    private final Map<Place, CellRecord> cells = new LinkedHashMap<>();
    private final Map<Place, MixRecord.Answer> answers = new HashMap<>();
    private final Map<Place, String> left = new HashMap<>();

    MixWeighing(MixRecord mix, List<CellRecord> all, @Nullable String compare, int draws) {
        this.mix = mix;
        this.compare = mix.axis().equals(compare) ? null : compare;
        this.draws = draws;
        this.names = AxisNames.of(all);
        for (CellRecord cell : all) {
            String label = cell.axes().get(mix.axis());
            if (label != null) {
                cells.put(new Place(label, without(cell.axes(), mix.axis())), cell);
            }
        }
        mix.answers().forEach(answer -> answers.put(new Place(answer.label(), answer.axes()), answer));
        mix.left().forEach(one -> left.put(new Place(one.label(), one.axes()), one.reason()));
    }

    List<MixComparison> comparisons() {
        Map<Map<String, String>, List<Map<String, String>>> grouped = new LinkedHashMap<>();
        for (Map<String, String> axes : configurations()) {
            Map<String, String> others = compare != null && axes.containsKey(compare) ? without(axes, compare) : axes;
            grouped.computeIfAbsent(others, key -> new ArrayList<>()).add(axes);
        }
        List<MixComparison> comparisons = new ArrayList<>();
        grouped.forEach((others, each) -> {
            String workload = workload(each);
            if (!workload.isEmpty()) {
                comparisons.add(comparison("m" + (comparisons.size() + 1), workload, others, each));
            }
        });
        return comparisons;
    }

    /** In the order of the cells; those of which no entry could be measured follow. */
    private Set<Map<String, String>> configurations() {
        Set<Map<String, String>> axes = new LinkedHashSet<>();
        cells.keySet().forEach(place -> axes.add(place.axes()));
        mix.left().stream()
                .map(MixRecord.Left::axes)
                .filter(one -> !one.isEmpty())
                .forEach(axes::add);
        return axes;
    }

    /** The phrase of any cell of these configurations; empty if they have none. */
    private String workload(List<Map<String, String>> configurations) {
        return cells.entrySet().stream()
                .filter(cell -> configurations.contains(cell.getKey().axes()))
                .map(cell -> cell.getValue().workload())
                .findFirst()
                .orElse("");
    }

    private MixComparison comparison(
            String id, String workload, Map<String, String> others, List<Map<String, String>> configurations) {
        WorkloadFamily family = WorkloadFamily.of(workload);
        long mails = mix.lines().stream()
                .filter(line -> line.protocol() != null)
                .mapToLong(MixRecord.Line::mails)
                .sum();
        boolean byMails = family != WorkloadFamily.HANDSHAKE && mails > 0;
        double total = mix.lines().stream()
                .filter(line -> line.protocol() != null)
                .mapToDouble(line -> count(line, byMails))
                .sum();
        double perDay = family == WorkloadFamily.THROUGHPUT ? 0 : total / mix.days();
        List<MixConfiguration> shown = new ArrayList<>();
        List<Weighed> first = List.of();
        for (Map<String, String> axes : configurations) {
            List<Weighed> lines = lines(axes, byMails, total);
            List<MixCost> costs = new ArrayList<>();
            for (String side : SIDES) {
                cost(side, lines, shown.isEmpty() ? List.of() : first, total, perDay > 0)
                        .ifPresent(costs::add);
            }
            shown.add(new MixConfiguration(
                    label(axes), axes, lines.stream().map(Weighed::line).toList(), costs, firstLook(axes)));
            first = shown.size() == 1 ? lines : first;
        }
        Map<String, String> telling = AxisNames.telling(others, workload);
        return new MixComparison(
                id,
                telling.isEmpty() ? workload : workload + " · " + names.setting(telling),
                family.operation(),
                byMails,
                perDay,
                List.copyOf(shown));
    }

    private String label(Map<String, String> axes) {
        String compared = compare == null ? null : axes.get(compare);
        if (compared != null) {
            return compared.isEmpty() ? "(empty)" : compared;
        }
        return axes.isEmpty() ? "this server" : names.setting(axes);
    }

    private boolean firstLook(Map<String, String> axes) {
        return cells.entrySet().stream()
                .filter(cell -> cell.getKey().axes().equals(axes))
                .anyMatch(cell -> Judging.firstLook(cell.getValue()));
    }

    private static double count(MixRecord.Line line, boolean byMails) {
        return byMails ? line.mails() : line.handshakes();
    }

    private List<Weighed> lines(Map<String, String> axes, boolean byMails, double total) {
        List<Weighed> lines = new ArrayList<>();
        for (MixRecord.Line line : mix.lines()) {
            if (line.protocol() != null) {
                double count = count(line, byMails);
                lines.add(weighed(line, axes, count, total > 0 ? count / total : 0));
            }
        }
        return lines;
    }

    private Weighed weighed(MixRecord.Line line, Map<String, String> axes, double count, double share) {
        Place place = new Place(line.label(), axes);
        CellRecord cell = cells.get(place);
        MixRecord.Answer answer = answers.get(place);
        MixFate fate;
        String why = "";
        Map<String, Metric> metrics = Map.of();
        if (cell != null && cell.outcome() == Outcome.OK) {
            String other = otherGroup(line, cell);
            fate = other.isEmpty() ? MixFate.MEASURED : MixFate.OTHERWISE;
            why = other;
            metrics = other.isEmpty() ? metrics(cell) : metrics;
        } else if (answer != null && answer.taken() == Taken.NO) {
            fate = MixFate.TURNED_AWAY;
            why = answer.seen();
        } else if (answer != null && answer.taken() == Taken.OTHERWISE) {
            fate = MixFate.OTHERWISE;
            why = answer.seen();
        } else {
            fate = answer != null && answer.taken() == Taken.YES ? MixFate.TAKEN : MixFate.UNKNOWN;
            why = unmeasured(place, cell);
        }
        return new Weighed(
                new MixLine(
                        line.label(),
                        share,
                        fate,
                        why,
                        micros(metrics.get(MixComparison.SERVER)),
                        micros(metrics.get(MixComparison.CLIENT))),
                count,
                metrics);
    }

    private String unmeasured(Place place, @Nullable CellRecord cell) {
        if (cell != null) {
            return Outcomes.words(cell.outcome()) + ": "
                    + Objects.requireNonNullElse(cell.reason(), "no reason was recorded");
        }
        String everywhere = left.get(new Place(place.label(), Map.of()));
        return left.getOrDefault(place, everywhere == null ? "not run" : everywhere);
    }

    /** Where a certificate's curve has to be offered as well, the server may have preferred it. */
    private static String otherGroup(MixRecord.Line line, CellRecord cell) {
        Negotiated negotiated = cell.negotiated();
        String group = negotiated == null ? null : negotiated.group();
        return line.group() == null || group == null || group.equals(line.group()) ? "" : "it negotiated " + group;
    }

    private static Map<String, Metric> metrics(CellRecord cell) {
        Map<String, Metric> metrics = new HashMap<>();
        for (Metric metric : cell.metrics()) {
            boolean sampled = metric.forks().stream().anyMatch(fork -> !fork.isEmpty());
            if (SIDES.contains(metric.name()) && metric.unit().equals(MICROS) && sampled) {
                metrics.put(metric.name(), metric);
            }
        }
        return metrics;
    }

    private @Nullable Double micros(@Nullable Metric metric) {
        return metric == null
                ? null
                : Statistics.summarize(metric, draws).map(Summary::value).orElse(null);
    }

    /** Empty if nothing was measured of this side. */
    private Optional<MixCost> cost(
            String side, List<Weighed> lines, List<Weighed> first, double total, boolean perDay) {
        List<Part> parts = parts(side, lines);
        double weight = parts.stream().mapToDouble(Part::weight).sum();
        double factor = SECONDS_A_MICRO / mix.days();
        List<Weighed> common = lines.stream()
                .filter(line -> first.stream()
                        .anyMatch(
                                other -> other.line().label().equals(line.line().label())
                                        && other.metrics().containsKey(side)))
                .toList();
        List<Part> both = parts(side, common);
        List<Part> reference = parts(
                side,
                first.stream()
                        .filter(line -> common.stream()
                                .anyMatch(other ->
                                        other.line().label().equals(line.line().label())
                                                && other.metrics().containsKey(side)))
                        .toList());
        Optional<Summary> days = perDay ? WeightedSum.of(scaled(parts, factor), draws) : Optional.empty();
        return WeightedSum.of(scaled(parts, 1 / weight), draws)
                .map(micros -> new MixCost(
                        side,
                        weight / total,
                        micros,
                        days.orElse(null),
                        days.map(day -> most(day, side, lines, factor)).orElse(null),
                        WeightedSum.ratio(both, reference, draws).orElse(null),
                        both.stream().mapToDouble(Part::weight).sum() / total));
    }

    private static List<Part> parts(String side, List<Weighed> lines) {
        List<Part> parts = new ArrayList<>();
        for (Weighed line : lines) {
            Metric metric = line.metrics().get(side);
            if (metric != null && line.count() > 0) {
                parts.add(new Part(metric, line.count()));
            }
        }
        return parts;
    }

    private static List<Part> scaled(List<Part> parts, double factor) {
        return parts.stream()
                .map(part -> new Part(part.metric(), part.weight() * factor))
                .toList();
    }

    /** Whoever is turned away may come back with something else, which costs what nobody knows. */
    private static @Nullable Double most(Summary day, String side, List<Weighed> lines, double factor) {
        double lost = lines.stream()
                .filter(line ->
                        line.line().fate() == MixFate.TURNED_AWAY || line.line().fate() == MixFate.OTHERWISE)
                .mapToDouble(Weighed::count)
                .sum();
        double dearest = lines.stream()
                .map(line -> side.equals(MixComparison.SERVER)
                        ? line.line().serverMicros()
                        : line.line().clientMicros())
                .filter(Objects::nonNull)
                .mapToDouble(Double::doubleValue)
                .max()
                .orElse(0);
        return lost == 0 ? null : Double.valueOf(day.value() + lost * factor * dearest);
    }

    private static Map<String, String> without(Map<String, String> axes, String path) {
        Map<String, String> others = new LinkedHashMap<>(axes);
        others.remove(path);
        return others;
    }
}
