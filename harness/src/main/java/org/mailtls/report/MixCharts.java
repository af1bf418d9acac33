package org.mailtls.report;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.mailtls.report.Chart.Bar;
import org.mailtls.report.Chart.Series;

/** Draws what each entry of a mix adds to the CPU time of a day. */
final class MixCharts {
    /** Beyond this no eye tells the parts of a bar apart. */
    private static final int MOST_SERIES = 12;

    private static final int MOST_CATEGORIES = 16;

    private MixCharts() {}

    /** Empty where there is no cost per day on the server's side, or nothing to hold it against. */
    static Optional<Chart> of(MixComparison comparison) {
        List<MixConfiguration> all = comparison.configurations().stream()
                .filter(one -> one.cost(MixComparison.SERVER).isPresent())
                .limit(MOST_CATEGORIES)
                .toList();
        if (comparison.perDay() == 0 || all.isEmpty()) {
            return Optional.empty();
        }
        Unit unit = comparison.dayUnit();
        List<Series> series = new ArrayList<>();
        int measured = 0;
        for (int i = 0; i < all.get(0).lines().size(); i++) {
            Series one = series(comparison, all, i, unit);
            boolean any = one.bars().stream().anyMatch(bar -> bar != null);
            measured += any ? 1 : 0;
            if (any && series.size() < MOST_SERIES) {
                series.add(one);
            }
        }
        return Optional.of(new Chart(
                comparison.id() + "-day",
                "Server CPU time of a day, by what was negotiated",
                "Shorter is better; what a configuration turns away, and what was not measured, is not in its bar."
                        + (series.size() < measured
                                ? " The first " + series.size() + " of " + measured + " entries."
                                : ""),
                unit.label(),
                true,
                all.stream().map(MixConfiguration::label).toList(),
                series));
    }

    private static Series series(MixComparison comparison, List<MixConfiguration> all, int index, Unit unit) {
        List<@Nullable Bar> bars = new ArrayList<>();
        for (MixConfiguration one : all) {
            Double seconds = comparison.secondsPerDay(one.lines().get(index));
            bars.add(seconds == null ? null : bar(seconds, one.firstLook(), unit));
        }
        return new Series(all.get(0).lines().get(index).label(), bars);
    }

    private static Bar bar(double seconds, boolean firstLook, Unit unit) {
        double shown = seconds / unit.perShown();
        return new Bar(shown, shown, shown, firstLook, Numbers.value(seconds, unit));
    }
}
