package org.mailtls.report;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.mailtls.result.Metric;
import org.mailtls.result.Summary;

/**
 * What can be said where no row is ahead of the others: from where to where the figures go in each setting, and how far apart the
 * ends are where their bounds are.
 */
final class SettingSpans {
    /** Of more settings a sentence would be a table, and there is one. */
    private static final int MOST = 4;

    private record End(String label, Summary summary) {}

    private SettingSpans() {}

    /** Empty if there are too many settings, or none of them has figures of two rows. */
    static List<String> of(List<Group> groups, Column column) {
        long compared =
                groups.stream().filter(group -> ends(group, column).size() > 1).count();
        if (groups.size() > MOST || compared == 0) {
            return List.of();
        }
        List<String> sentences = new ArrayList<>();
        sentences.add(spans(groups, column) + " Which is the "
                + (column.better() == Metric.Better.LOWER ? "lowest" : "highest")
                + " cannot be told, since bounds overlap"
                + (compared == groups.size() ? "." : " or there is nothing to compare."));
        Column other = other(groups, column);
        if (other != null) {
            sentences.add(spans(groups, other));
        }
        return sentences;
    }

    private static String spans(List<Group> groups, Column column) {
        List<String> names = GroupNames.of(groups);
        List<String> spans = new ArrayList<>();
        for (int i = 0; i < groups.size(); i++) {
            spans.add(span(groups.get(i), column) + " in " + names.get(i));
        }
        String caption = column.caption();
        return Character.toUpperCase(caption.charAt(0)) + caption.substring(1) + ": " + String.join("; ", spans) + ".";
    }

    /** The same of the server, where all settings have it: who asks what TLS costs asks for both sides. */
    private static @Nullable Column other(List<Group> groups, Column column) {
        String metric = Charts.OTHER_SIDE.get(column.metric());
        return groups.stream()
                        .anyMatch(group -> metric == null || ends(group, metric).isEmpty())
                ? null
                : groups.get(0).columns().stream()
                        .filter(candidate -> candidate.metric().equals(metric))
                        .findFirst()
                        .orElse(null);
    }

    private static String span(Group group, Column column) {
        List<End> ends = ends(group, column);
        if (ends.isEmpty()) {
            return "no figure";
        }
        End low = ends.get(0);
        End high = ends.get(ends.size() - 1);
        if (ends.size() == 1) {
            return figure(low, column) + " with " + low.label + " alone";
        }
        boolean apart = low.summary.value() > 0 && high.summary.apartFrom(low.summary);
        return "from " + figure(low, column) + " (" + low.label + ") to " + figure(high, column) + " (" + high.label
                + "), "
                + (apart
                        ? Numbers.ratio(high.summary.value() / low.summary.value()) + " times as much,"
                        : "with bounds that overlap,");
    }

    /** From the lowest figure to the highest. */
    private static List<End> ends(Group group, Column column) {
        return ends(group, column.metric());
    }

    private static List<End> ends(Group group, String metric) {
        List<End> ends = new ArrayList<>();
        for (Row row : group.rows()) {
            Figure figure = row.figures().get(metric);
            if (figure != null) {
                ends.add(new End(row.label(), figure.summary()));
            }
        }
        ends.sort(Comparator.comparingDouble(end -> end.summary.value()));
        return ends;
    }

    private static String figure(End end, Column column) {
        String unit = column.unit().label();
        return Numbers.value(end.summary.value(), column.unit()) + (unit.isEmpty() ? "" : " " + unit);
    }
}
