package org.mailtls.cli;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;
import org.mailtls.report.Inert;
import org.mailtls.run.RunEstimate;

/** Says what a run would do: cells, forks and minutes, of each compare group and together. */
final class DryRun {
    private static final String FOOT = "Minutes: from all forks steady at once to none before its limit. Starts of"
            + " servers, and the\nprimitives that are measured for the floor, come on top.";

    private record Line(String label, int forks, String minutes) {}

    private final List<RunEstimate> estimates;

    DryRun(List<RunEstimate> estimates) {
        this.estimates = estimates;
    }

    int print(boolean json) {
        if (json) {
            Json.print(estimates);
        } else {
            estimates.forEach(estimate -> System.out.println(Inert.block(text(estimate))));
            System.out.println(FOOT);
        }
        return ExitCode.OK;
    }

    static String text(RunEstimate estimate) {
        List<Line> lines = new ArrayList<>();
        for (RunEstimate.Group group : estimate.groups()) {
            boolean headed = group.cells().size() > 1;
            if (headed) {
                lines.add(new Line(
                        setting(group.axes()),
                        group.forks(),
                        Minutes.range(group.leastSeconds(), group.mostSeconds())));
            }
            for (RunEstimate.One cell : group.cells()) {
                lines.add(new Line(
                        (headed ? "  " : "") + cell.id(),
                        cell.forks(),
                        Minutes.range(cell.leastSeconds(), cell.mostSeconds())));
            }
        }
        lines.add(new Line(
                total(estimate), estimate.forks(), Minutes.range(estimate.leastSeconds(), estimate.mostSeconds())));
        int width = lines.stream().mapToInt(line -> line.label().length()).max().orElse(0);
        String format = "%-" + width + "s  %6s  %13s";
        String rows = lines.stream()
                .map(line -> String.format(Locale.ROOT, format, line.label(), line.forks(), line.minutes()))
                .collect(Collectors.joining("\n"));
        return String.format(Locale.ROOT, format, heading(estimate), "forks", "minutes") + "\n" + rows;
    }

    private static String heading(RunEstimate estimate) {
        return "profile " + estimate.profile()
                + (estimate.compare() == null ? "" : ", compares " + Inert.block(estimate.compare()));
    }

    private static String total(RunEstimate estimate) {
        int cells = estimate.cells();
        int groups = estimate.groups().size();
        String all = cells + (cells == 1 ? " cell" : " cells");
        return estimate.compare() == null ? all : all + " in " + groups + (groups == 1 ? " group" : " groups");
    }

    private static String setting(Map<String, String> axes) {
        return axes.isEmpty()
                ? "all"
                : Inert.block(axes.entrySet().stream()
                        .map(axis -> axis.getKey() + " " + axis.getValue())
                        .collect(Collectors.joining(", ")));
    }
}
