package org.mailtls.report.history;

import java.util.ArrayList;
import java.util.List;

/** Figures as a line of characters, from the smallest of them at its foot to the largest at its head. */
public final class Sparkline {
    private static final String BLOCKS = "▁▂▃▄▅▆▇█";

    /** For terminals that show nothing but ASCII. */
    private static final String ASCII = "_.-:=+*#";

    private static final char NONE = ' ';

    private Sparkline() {}

    /**
     * @param values NaN where there is none
     * @param width characters at most; of more values, each character is the median of some
     */
    public static String of(List<Double> values, int width, boolean unicode) {
        List<Double> shown = downsampled(values, width);
        double least = shown.stream()
                .filter(value -> !value.isNaN())
                .mapToDouble(Double::doubleValue)
                .min()
                .orElse(0);
        double most = shown.stream()
                .filter(value -> !value.isNaN())
                .mapToDouble(Double::doubleValue)
                .max()
                .orElse(0);
        String levels = unicode ? BLOCKS : ASCII;
        StringBuilder line = new StringBuilder();
        for (double value : shown) {
            line.append(Double.isNaN(value) ? NONE : levels.charAt(level(value, least, most, levels.length())));
        }
        return line.toString();
    }

    /** What never changes lies in the middle: at the foot it would look like the least of something. */
    private static int level(double value, double least, double most, int levels) {
        if (most == least) {
            return levels / 2 - 1;
        }
        return (int) Math.min(levels - 1, Math.floor((value - least) / (most - least) * levels));
    }

    /** Groups of neighbours, all as large as each other but perhaps by one, each told by its median. */
    static List<Double> downsampled(List<Double> values, int most) {
        if (values.size() <= most) {
            return values;
        }
        List<Double> fewer = new ArrayList<>();
        for (int i = 0; i < most; i++) {
            int from = (int) ((long) i * values.size() / most);
            int to = (int) ((long) (i + 1) * values.size() / most);
            fewer.add(median(values.subList(from, to)));
        }
        return fewer;
    }

    private static double median(List<Double> values) {
        List<Double> sorted =
                values.stream().filter(value -> !value.isNaN()).sorted().toList();
        return sorted.isEmpty() ? Double.NaN : sorted.get(sorted.size() / 2);
    }
}
