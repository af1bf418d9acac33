package org.mailtls.report;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.mailtls.result.WarmUp;
import org.mailtls.result.WarmUpWindow;
import org.mailtls.result.Warmth;

/**
 * How one JVM warmed up, window by window.
 *
 * @param label of the cell
 * @param fork counted from one
 */
public record WarmUpCurve(String label, int fork, WarmUp warmUp) {
    /** Of the drawing. */
    public static final int WIDTH = 180;

    /** Of the drawing. */
    public static final int HEIGHT = 36;

    static List<WarmUpCurve> of(List<Row> rows) {
        List<WarmUpCurve> curves = new ArrayList<>();
        for (Row row : rows) {
            Warmth warmth = row.cell().warmth();
            List<WarmUp> warmUps = warmth == null ? List.of() : warmth.warmUps();
            IntStream.range(0, warmUps.size())
                    .filter(i -> !warmUps.get(i).windows().isEmpty())
                    .forEach(i -> curves.add(new WarmUpCurve(row.label(), i + 1, warmUps.get(i))));
        }
        return curves;
    }

    /** CPU time of an operation as points of a drawing, from zero at its foot to the dearest window at its head. */
    public String points() {
        List<WarmUpWindow> windows = warmUp.windows();
        double most =
                windows.stream().mapToDouble(WarmUpWindow::cpuMicros).max().orElse(0);
        double step = (double) WIDTH / Math.max(1, windows.size() - 1);
        return IntStream.range(0, windows.size())
                .mapToObj(i -> format(
                        "%.1f,%.1f",
                        i * step,
                        most == 0 ? HEIGHT : HEIGHT * (1 - windows.get(i).cpuMicros() / most)))
                .collect(Collectors.joining(" "));
    }

    /** Microseconds an operation, a figure a window. */
    public String cpu() {
        return each(window -> format("%.4g", window.cpuMicros()));
    }

    /** Percent of the measuring thread's CPU time, a figure a window. */
    public String jit() {
        return each(window -> format("%.1f", 100 * window.jitShare()));
    }

    public String ending() {
        return format(warmUp.steady() ? "steady after %.0f s" : "given up after %.0f s", warmUp.lasted());
    }

    private String each(Function<WarmUpWindow, String> text) {
        return warmUp.windows().stream().map(text).collect(Collectors.joining(" "));
    }

    private static String format(String format, Object... values) {
        return String.format(Locale.ROOT, format, values);
    }
}
