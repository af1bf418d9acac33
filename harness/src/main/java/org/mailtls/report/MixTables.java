package org.mailtls.report;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.mailtls.result.Summary;

/** The tables of a mix. */
final class MixTables {
    private static final String NONE = "–";

    /** Beyond this a table is no table any more; the figures are in a file. */
    private static final int MOST_COLUMNS = 8;

    private final MixComparison comparison;

    private MixTables(MixComparison comparison) {
        this.comparison = comparison;
    }

    static List<PlainTable> of(MixComparison comparison) {
        MixTables tables = new MixTables(comparison);
        List<PlainTable> all = new ArrayList<>();
        tables.costs("What your mail costs the server", MixComparison.SERVER).ifPresent(all::add);
        tables.costs("What your mail costs the clients", MixComparison.CLIENT).ifPresent(all::add);
        all.add(tables.shares());
        all.add(tables.entries());
        return all;
    }

    private Optional<PlainTable> costs(String title, String side) {
        List<MixConfiguration> all = comparison.configurations();
        if (all.stream().allMatch(one -> one.cost(side).isEmpty())) {
            return Optional.empty();
        }
        boolean days = comparison.perDay() > 0;
        boolean ratios = all.size() > 1;
        List<String> headings = new ArrayList<>(List.of("configuration", "per " + comparison.operation(), "measured"));
        if (days) {
            headings.addAll(List.of("a day", "a day, the rest as the dearest"));
        }
        if (ratios) {
            headings.addAll(List.of("to " + all.get(0).label(), "for"));
        }
        List<List<String>> rows = new ArrayList<>();
        for (MixConfiguration one : all) {
            rows.add(row(one.label(), one.cost(side).orElse(null), days, ratios));
        }
        List<String> notes = new ArrayList<>();
        String intervals = MixWords.intervals(comparison);
        if (!intervals.isEmpty()) {
            notes.add("CPU time, in brackets: " + intervals + ".");
        }
        if (all.stream().anyMatch(MixConfiguration::firstLook)) {
            notes.add("Some of it was taken before the JVM was at steady state: a first look.");
        }
        return Optional.of(new PlainTable(title, headings, rows, notes));
    }

    private static List<String> row(String label, @Nullable MixCost cost, boolean days, boolean ratios) {
        List<String> row = new ArrayList<>(List.of(
                label,
                cost == null ? NONE : MixWords.micros(cost.micros()),
                cost == null ? NONE : MixWords.percent(cost.share())));
        if (days) {
            Summary day = cost == null ? null : cost.secondsPerDay();
            Double whole = cost == null ? null : cost.wholeSecondsPerDay();
            row.add(day == null ? NONE : MixWords.seconds(day));
            row.add(whole == null ? NONE : value(whole));
        }
        if (ratios) {
            Summary ratio = cost == null ? null : cost.ratio();
            row.add(ratio == null ? NONE : MixWords.ratio(ratio));
            row.add(cost == null || ratio == null ? NONE : MixWords.percent(cost.ratioShare()));
        }
        return row;
    }

    private static String value(double seconds) {
        Unit unit = Unit.forValues("s", seconds);
        return Numbers.value(seconds, unit) + " " + unit.label();
    }

    private PlainTable shares() {
        List<List<String>> rows = new ArrayList<>();
        for (MixConfiguration one : comparison.configurations()) {
            List<String> row = new ArrayList<>(List.of(one.label()));
            for (MixFate fate : MixFate.values()) {
                row.add(MixWords.percent(one.share(fate)));
            }
            rows.add(row);
        }
        return new PlainTable(
                "What becomes of your " + comparison.weights(),
                List.of(
                        "configuration",
                        "measured",
                        "turned away, or something else",
                        "another version or group",
                        "taken, not measured",
                        "not known"),
                rows,
                List.of());
    }

    private PlainTable entries() {
        List<MixConfiguration> all = comparison.configurations();
        List<MixConfiguration> shown = all.subList(0, Math.min(all.size(), MOST_COLUMNS));
        Unit unit = Unit.forValues(
                "us/op",
                shown.stream()
                        .flatMap(one -> one.lines().stream())
                        .mapToDouble(line -> Optional.ofNullable(micros(line)).orElse(0.0))
                        .max()
                        .orElse(0));
        List<String> headings = new ArrayList<>(List.of("entry", "of all " + comparison.weights()));
        shown.forEach(one -> headings.add(one.label()));
        List<List<String>> rows = new ArrayList<>();
        for (int i = 0; i < all.get(0).lines().size(); i++) {
            MixLine line = all.get(0).lines().get(i);
            List<String> row = new ArrayList<>(List.of(line.label(), MixWords.percent(line.share())));
            for (MixConfiguration one : shown) {
                MixLine there = one.lines().get(i);
                row.add(MixWords.fate(there, cost(there, unit)));
            }
            rows.add(row);
        }
        List<String> notes = new ArrayList<>();
        notes.add("CPU time of one " + comparison.operation()
                + ", the server's where it was measured, else the client's; and that of all such in a day.");
        if (shown.size() < all.size()) {
            notes.add("The first " + shown.size() + " of " + all.size() + " configurations; all are in "
                    + MixFiguresJson.FILE + ".");
        }
        return new PlainTable("Entry by entry", headings, rows, notes);
    }

    private String cost(MixLine line, Unit unit) {
        Double micros = micros(line);
        Double day = comparison.secondsPerDay(line);
        Unit days = comparison.dayUnit();
        return (micros == null ? "" : Numbers.value(micros, unit) + " " + unit.label())
                + (day == null ? "" : ", " + Numbers.value(day, days) + " " + days.label() + " a day");
    }

    private @Nullable Double micros(MixLine line) {
        boolean servers = comparison.configurations().stream()
                .anyMatch(one -> one.cost(MixComparison.SERVER).isPresent());
        return servers ? line.serverMicros() : line.clientMicros();
    }
}
