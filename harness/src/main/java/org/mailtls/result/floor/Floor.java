package org.mailtls.result.floor;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.mailtls.result.Metric;
import org.mailtls.result.Reference;

/**
 * The least that work can cost: each of its primitives by the best implementation seen in the run.
 *
 * @param parts in the order of the work, one for each primitive that a figure was found for
 * @param missing names of those that have none; then there is no floor
 */
public record Floor(List<Part> parts, List<String> missing) {
    /**
     * A primitive and its price.
     *
     * @param primitive its name
     * @param micros CPU time
     * @param source the implementation that was best
     */
    public record Part(String primitive, double micros, String source) {}

    /** Of the CPU time of one operation in microseconds; empty if a primitive has no figure, or there is none. */
    public Optional<Double> micros() {
        return missing.isEmpty() && !parts.isEmpty()
                ? Optional.of(parts.stream().mapToDouble(Part::micros).sum())
                : Optional.empty();
    }

    public static Floor of(List<Primitive> work, List<Reference> references) {
        List<Part> parts = new ArrayList<>();
        List<String> missing = new ArrayList<>();
        for (Primitive primitive : work) {
            List<Part> best = best(primitive, references);
            if (best.isEmpty()) {
                missing.add(primitive.name());
            } else {
                parts.addAll(best);
            }
        }
        return new Floor(List.copyOf(parts), missing.stream().distinct().toList());
    }

    /** The cheaper of the primitive itself and the others that do the same work; empty if neither has figures. */
    private static List<Part> best(Primitive primitive, List<Reference> references) {
        List<Part> whole = references.stream()
                .filter(reference -> reference.name().equals(primitive.name()))
                .map(reference -> new Part(primitive.name(), micros(reference, primitive), reference.by()))
                .min(java.util.Comparator.comparingDouble(Part::micros))
                .map(List::of)
                .orElse(List.of());
        List<Part> others = new ArrayList<>();
        for (Primitive part : primitive.parts()) {
            List<Part> one = best(part, references);
            if (one.isEmpty()) {
                return whole;
            }
            others.addAll(one);
        }
        boolean cheaper = !others.isEmpty() && (whole.isEmpty() || sum(others) < sum(whole));
        return cheaper ? List.copyOf(others) : whole;
    }

    /** A rate of megabytes a second is bytes a microsecond. */
    private static double micros(Reference reference, Primitive primitive) {
        return reference.better() == Metric.Better.HIGHER ? primitive.bytes() / reference.value() : reference.value();
    }

    private static double sum(List<Part> parts) {
        return parts.stream().mapToDouble(Part::micros).sum();
    }
}
