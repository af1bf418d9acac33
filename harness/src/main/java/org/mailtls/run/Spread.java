package org.mailtls.run;

import java.util.Collection;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.mailtls.result.IntervalKind;
import org.mailtls.result.Metric;
import org.mailtls.result.Statistics;
import org.mailtls.result.Summary;
import org.mailtls.scenario.LadderStep;

/** How wide a cell's interval is in relation to its figure: that of the CPU time which the comparison is about. */
final class Spread {
    private final List<String> names;

    /** @param compare the compared axis: who compares servers wants to know what it costs them */
    Spread(@Nullable String compare) {
        boolean servers = compare != null
                && (compare.equals("server") || compare.startsWith("server.") || compare.equals(LadderStep.AXIS));
        names = servers ? List.of("server.cpu", "client.cpu") : List.of("client.cpu", "server.cpu");
    }

    /** Width ÷ value; infinite while nothing is known of it, for how forks differ shows in three of them or more. */
    double of(Collection<Metric> metrics) {
        Optional<Metric> leading = names.stream()
                .flatMap(name -> metrics.stream().filter(metric -> metric.name().equals(name)))
                .findFirst()
                .or(() -> metrics.stream().findFirst());
        return leading.flatMap(Statistics::summarize).map(Spread::width).orElse(Double.POSITIVE_INFINITY);
    }

    private static double width(Summary summary) {
        // Iterations of one or two forks may lie close together by chance, and the cell would get no further ones.
        if (summary.kind() != IntervalKind.BOOTSTRAP_OVER_FORKS) {
            return Double.POSITIVE_INFINITY;
        }
        return summary.value() == 0 ? 0 : (summary.high() - summary.low()) / Math.abs(summary.value());
    }
}
