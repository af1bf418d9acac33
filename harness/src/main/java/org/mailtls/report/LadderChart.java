package org.mailtls.report;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.mailtls.result.Summary;
import org.mailtls.result.compare.Judging;

/**
 * A ladder as the page's script draws it: what a handshake costs at each step, and beside it what each policy has open.
 *
 * @param caption what to see in it
 * @param kind tells the script that this is no bar chart
 * @param categories the steps
 * @param costs of a handshake at each step; null where it was not measured
 */
public record LadderChart(
        String id,
        String title,
        String caption,
        String kind,
        String unit,
        List<String> categories,
        List<@Nullable Cost> costs,
        List<Open> policies) {
    private static final String KIND = "ladder";

    /**
     * What a handshake costs, in the chart's unit.
     *
     * @param aside whether the step is not kept
     * @param firstLook whether it was measured before the JVM was at steady state
     */
    public record Cost(double value, double low, double high, boolean aside, boolean firstLook, String text) {}

    /** How many rules of a policy are broken at each step; null where nobody looked. */
    public record Open(String name, List<@Nullable Long> open) {}

    static LadderChart of(Climb climb) {
        List<@Nullable Cost> costs = new ArrayList<>();
        for (Rung rung : climb.rungs()) {
            costs.add(climb.handshake(rung)
                    .map(figure -> cost(rung, figure, climb.unit()))
                    .orElse(null));
        }
        List<Open> policies = new ArrayList<>();
        for (String policy : climb.policies()) {
            List<@Nullable Long> open = new ArrayList<>();
            climb.rungs().forEach(rung -> open.add(rung.open().get(policy)));
            policies.add(new Open(policy, open));
        }
        return new LadderChart(
                climb.id() + "-steps",
                "What a handshake costs the " + climb.side()
                        + (policies.isEmpty() ? "" : ", and what each policy has open"),
                caption(climb),
                KIND,
                climb.unit().label(),
                climb.rungs().stream().map(Rung::label).toList(),
                costs,
                policies);
    }

    private static Cost cost(Rung rung, Summary figure, Unit unit) {
        double per = unit.perShown();
        return new Cost(
                figure.value() / per,
                figure.low() / per,
                figure.high() / per,
                rung.step().aside(),
                Judging.firstLook(rung.cell()),
                Numbers.value(figure.value(), unit));
    }

    private static String caption(Climb climb) {
        String numbered = IntStream.range(0, climb.policies().size())
                .mapToObj(i -> (i + 1) + " " + climb.policies().get(i))
                .collect(Collectors.joining(", "));
        String intervals = climb.rungs().stream()
                .flatMap(rung -> climb.handshake(rung).stream())
                .map(Summary::intervalWords)
                .distinct()
                .collect(Collectors.joining("; "));
        boolean aside = climb.rungs().stream().anyMatch(rung -> rung.step().aside());
        boolean pale = climb.rungs().stream()
                .anyMatch(rung -> climb.handshake(rung).isPresent() && Judging.firstLook(rung.cell()));
        return "Processor time of a full handshake, further left is better; the scale does not begin at zero."
                + (intervals.isEmpty() ? "" : " Whiskers: " + intervals + ".")
                + (aside ? " Hollow: steps aside." : "")
                + (pale ? " Pale: " + Row.FIRST_LOOK + "." : "")
                + (numbered.isEmpty() ? "" : " Numbers: broken rules of each policy; " + numbered + ".");
    }
}
