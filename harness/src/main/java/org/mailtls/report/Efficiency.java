package org.mailtls.report;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.mailtls.result.CalibrationRecord;
import org.mailtls.result.CellRecord;
import org.mailtls.result.CellSubject;
import org.mailtls.result.Metric;
import org.mailtls.result.Outcome;
import org.mailtls.result.Statistics;
import org.mailtls.result.compare.Judging;
import org.mailtls.result.floor.CellWork;
import org.mailtls.result.floor.Floor;
import org.mailtls.result.floor.Work;

/**
 * What one side of a cell costs, held against the least that it could cost.
 *
 * @param cell id
 * @param side {@code client} or {@code server}
 * @param floorMicros null if there is no floor, and {@code computed} says why
 * @param measuredMicros CPU time of one operation
 * @param efficiency floor ÷ measured; null without a floor
 * @param notJudged why the efficiency is shown and not judged; null if it is
 * @param suspicious more than one, and not by noise: the cell did less than it says, or a reference was measured badly
 * @param computed how, in a line
 */
public record Efficiency(
        String cell,
        String side,
        @Nullable Double floorMicros,
        double measuredMicros,
        @Nullable Double efficiency,
        @Nullable String notJudged,
        boolean suspicious,
        String computed) {
    /** A cell that is nothing but its primitive comes so near by noise. */
    private static final double SUSPICIOUS = 1.03;

    private static final Unit MICROS = new Unit("µs", 1, false);

    /** Of each side of each cell that was measured and whose floor can be asked for. */
    static List<Efficiency> of(List<CellRecord> cells, CalibrationRecord calibration, Judging judging) {
        Map<String, CellSubject> subjects = calibration.subjects().stream()
                .collect(Collectors.toMap(CellSubject::cell, Function.identity(), (first, second) -> second));
        List<Efficiency> all = new ArrayList<>();
        for (CellRecord cell : cells) {
            CellSubject subject = subjects.get(cell.id());
            if (cell.outcome() == Outcome.OK && subject != null) {
                Work work = CellWork.of(cell, subject);
                side(cell, "client", work, Floor.of(work.client(), calibration.references()), judging)
                        .ifPresent(all::add);
                side(cell, "server", work, Floor.of(work.server(), calibration.references()), judging)
                        .ifPresent(all::add);
            }
        }
        return all;
    }

    private static Optional<Efficiency> side(CellRecord cell, String side, Work work, Floor floor, Judging judging) {
        return measured(cell, side).map(measured -> {
            Double least = floor.micros().orElse(null);
            Double ratio = least == null ? null : least / measured;
            String against = judging.against(cell).orElse(null);
            return new Efficiency(
                    cell.id(),
                    side,
                    least,
                    measured,
                    ratio,
                    against,
                    against == null && ratio != null && ratio > SUSPICIOUS,
                    words(work, floor, measured));
        });
    }

    /** A bare cipher has no sides; its one figure is shown as the client's. */
    private static Optional<Double> measured(CellRecord cell, String side) {
        return metric(cell, side + ".cpu")
                .or(() -> side.equals("client") ? metric(cell, "cipher.cpu") : Optional.empty())
                .flatMap(Statistics::summarize)
                .map(summary -> summary.value())
                .filter(value -> value > 0);
    }

    private static Optional<Metric> metric(CellRecord cell, String name) {
        return cell.metrics().stream()
                .filter(metric -> metric.name().equals(name) && metric.unit().equals("us/op"))
                .findFirst();
    }

    private static String words(Work work, Floor floor, double measured) {
        if (work.why().isPresent()) {
            return "no floor: " + work.why().get();
        }
        if (!floor.missing().isEmpty()) {
            return "no floor: nothing here could measure " + String.join(", ", floor.missing());
        }
        if (floor.parts().isEmpty()) {
            return "no floor: this side does no public-key operation";
        }
        Map<Floor.Part, Long> counted = floor.parts().stream()
                .collect(Collectors.groupingBy(
                        Function.identity(), java.util.LinkedHashMap::new, Collectors.counting()));
        String sum = counted.entrySet().stream()
                .map(entry -> (entry.getValue() == 1 ? "" : entry.getValue() + " × ")
                        + entry.getKey().primitive() + " "
                        + Numbers.value(entry.getKey().micros(), MICROS) + " µs ("
                        + entry.getKey().source() + ")")
                .collect(Collectors.joining(" + "));
        double least = floor.micros().orElse(0.0);
        return String.format(
                Locale.ROOT,
                "%s = %s µs; ÷ measured %s µs = %.0f %%",
                sum,
                Numbers.value(least, MICROS),
                Numbers.value(measured, MICROS),
                100 * least / measured);
    }
}
