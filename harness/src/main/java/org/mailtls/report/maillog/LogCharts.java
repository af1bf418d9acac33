package org.mailtls.report.maillog;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.mailtls.maillog.Way;
import org.mailtls.maillog.mix.Amount;
import org.mailtls.maillog.mix.CombinationCount;
import org.mailtls.maillog.mix.LogSummary;
import org.mailtls.maillog.mix.Outcome;
import org.mailtls.maillog.mix.PolicyImpact;
import org.mailtls.maillog.mix.TimeBucket;
import org.mailtls.maillog.mix.WaySummary;
import org.mailtls.report.Chart;
import org.mailtls.report.Chart.Bar;
import org.mailtls.report.Chart.Series;
import org.mailtls.report.Trend;

/** The pictures of a log. All that they draw stands in its tables. */
final class LogCharts {
    private static final int MOST = 14;
    private static final int PERCENT = 100;
    private static final String UNIT = "%";

    private LogCharts() {}

    /** What handshakes came to, each direction beside the other. */
    static Optional<Chart> negotiated(LogSummary log) {
        List<WaySummary> ways =
                log.ways().stream().filter(way -> !way.combinations().isEmpty()).toList();
        Map<String, Double> largest = new HashMap<>();
        for (WaySummary way : ways) {
            for (CombinationCount count : way.combinations()) {
                largest.merge(count.combination().shown(), count.amount().shareOf(way.tls()), Math::max);
            }
        }
        List<String> categories = largest.entrySet().stream()
                .sorted(Map.Entry.<String, Double>comparingByValue(Comparator.reverseOrder())
                        .thenComparing(Map.Entry.comparingByKey()))
                .limit(MOST)
                .map(Map.Entry::getKey)
                .toList();
        if (categories.isEmpty()) {
            return Optional.empty();
        }
        String cut = categories.size() < largest.size()
                ? " The first " + categories.size() + " of " + largest.size() + "; the tables have all."
                : "";
        return Optional.of(new Chart(
                "negotiated",
                "What handshakes came to",
                "Share of the handshakes of each direction." + cut,
                UNIT,
                false,
                categories,
                ways.stream()
                        .map(way -> new Series(LogWords.way(way.way()), bars(way, categories)))
                        .toList()));
    }

    private static List<@Nullable Bar> bars(WaySummary way, List<String> categories) {
        Map<String, Amount> amounts = new HashMap<>();
        way.combinations().forEach(count -> amounts.merge(count.combination().shown(), count.amount(), Amount::plus));
        List<@Nullable Bar> bars = new ArrayList<>();
        for (String category : categories) {
            Amount amount = amounts.get(category);
            bars.add(amount == null ? null : bar(amount.shareOf(way.tls())));
        }
        return bars;
    }

    /** What policies would turn away. */
    static Optional<Chart> impacts(List<PolicyImpact> impacts) {
        List<PolicyImpact> shown = impacts.stream()
                .filter(impact -> impact.speaks() && !impact.all().none())
                .limit(MOST)
                .toList();
        if (shown.isEmpty()) {
            return Optional.empty();
        }
        List<Series> series = new ArrayList<>();
        for (Outcome outcome : List.of(Outcome.REFUSED, Outcome.DISCOURAGED, Outcome.NOT_TOLD, Outcome.ACCEPTED)) {
            List<@Nullable Bar> bars = new ArrayList<>();
            shown.forEach(impact -> bars.add(bar(impact.share(outcome))));
            series.add(new Series(LogWords.outcome(outcome), bars));
        }
        return Optional.of(new Chart(
                "impacts",
                "What policies would turn away",
                "Share of the handshakes.",
                UNIT,
                true,
                shown.stream().map(ImpactTables::label).toList(),
                series));
    }

    private static Bar bar(double share) {
        double percent = PERCENT * share;
        return new Bar(percent, percent, percent, false, LogWords.percent(share));
    }

    /** How much of the mail went over TLS, over time. */
    static Optional<Trend> overTime(LogSummary log) {
        List<Trend.Series> series = new ArrayList<>();
        for (WaySummary way : log.ways()) {
            List<@Nullable Double> values = new ArrayList<>();
            for (TimeBucket bucket : log.times()) {
                double share = LogTables.tlsShare(way, bucket.of(way.way()));
                values.add(Double.isNaN(share) ? null : Double.valueOf(PERCENT * share));
            }
            if (values.stream().filter(value -> value != null).count() > 1) {
                series.add(new Trend.Series(
                        way.way() == Way.IN ? LogTables.IN_TLS : LogTables.OUT_TLS, values, List.of()));
            }
        }
        if (series.isEmpty()) {
            return Optional.empty();
        }
        return Optional.of(new Trend(
                "times",
                "Mail over TLS over time",
                "Of all mails, by the clock of the log.",
                UNIT,
                log.times().stream()
                        .map(bucket -> log.step().shown(bucket.start()))
                        .toList(),
                series,
                List.of()));
    }
}
