package org.mailtls.scenario;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;

/**
 * What a scenario measures of a mix. Its cells have the axis {@link #AXIS}, whose labels are those of the lines.
 *
 * @param file where the mix was read
 * @param lines its entries, in its order
 * @param left entries that make no cell, and why
 */
public record MixPlan(Path file, Mix mix, List<Line> lines, List<Left> left) {
    public static final String AXIS = "client.mix";

    private static final int MOST_REMARKS = 20;
    private static final int MOST_NAMES = 3;

    public MixPlan {
        lines = List.copyOf(lines);
        left = List.copyOf(left);
    }

    /**
     * One entry.
     *
     * @param label of its own in the mix
     * @param measured whether it makes cells
     */
    public record Line(String label, MixEntry entry, boolean measured) {}

    /**
     * An entry that makes no cell.
     *
     * @param axes labels of the other axes where it makes none; empty for all combinations of them
     */
    public record Left(String label, Map<String, String> axes, String reason) {}

    MixPlan with(List<Left> more) {
        List<Left> all = new ArrayList<>(left);
        all.addAll(more);
        return new MixPlan(file, mix, lines, all);
    }

    /**
     * What the client of an entry offers: the group that the log tells of, and behind it the curve without which no handshake
     * with these certificates comes about; none if the log tells of none, which leaves the choice to client and server.
     *
     * @param certificates key types of the server's leaves
     */
    public static List<String> groups(MixEntry entry, List<String> certificates) {
        String group = entry.group();
        if (group == null) {
            return List.of();
        }
        String curve = TlsRules.missingCurve(List.of(group), certificates);
        return curve == null ? List.of(group) : List.of(group, curve);
    }

    /** For whoever is about to run it: how much of the mix is measured, and what is not. */
    public List<String> remarks() {
        List<String> remarks = new ArrayList<>();
        List<Line> measured = lines.stream().filter(Line::measured).toList();
        remarks.add(String.format(
                Locale.ROOT,
                "%s: %d of %d entries are measured, %s of %d handshakes in %.3g days",
                AXIS,
                measured.size(),
                lines.size(),
                share(measured.stream().map(Line::label).toList()),
                mix.handshakes(),
                mix.days()));
        Map<Left, List<String>> reasons = new LinkedHashMap<>();
        left.forEach(one -> reasons.computeIfAbsent(new Left("", one.axes(), one.reason()), key -> new ArrayList<>())
                .add(one.label()));
        reasons.forEach((why, labels) -> {
            if (remarks.size() <= MOST_REMARKS) {
                remarks.add(AXIS + ": not measured" + where(why.axes()) + ": " + names(labels) + " (" + share(labels)
                        + "): " + why.reason());
            }
        });
        if (reasons.size() > MOST_REMARKS) {
            remarks.add(AXIS + ": and more that is not measured, for " + (reasons.size() - MOST_REMARKS)
                    + " other reasons");
        }
        return remarks;
    }

    private String share(List<String> labels) {
        long handshakes = lines.stream()
                .filter(line -> labels.contains(line.label()))
                .mapToLong(line -> line.entry().handshakes())
                .sum();
        return String.format(Locale.ROOT, "%.1f %%", 100.0 * handshakes / mix.handshakes());
    }

    private static String where(Map<String, String> axes) {
        return axes.entrySet().stream()
                .map(axis -> ", " + axis.getKey() + " " + axis.getValue())
                .collect(Collectors.joining());
    }

    private static String names(List<String> labels) {
        return labels.size() <= MOST_NAMES
                ? String.join(", ", labels)
                : String.join(", ", labels.subList(0, MOST_NAMES)) + " and " + (labels.size() - MOST_NAMES) + " more";
    }
}
