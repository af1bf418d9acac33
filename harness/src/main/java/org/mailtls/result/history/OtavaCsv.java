package org.mailtls.result.history;

import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;
import org.mailtls.result.Metric;

/**
 * A history as Apache Otava reads it: a CSV file for each cell, with the run's time, id, commit and version and a column for
 * each {@code cell:metric}, and the {@code otava.yaml} that names them. Its importer refuses empty fields, so that cells
 * which failed in different nights cannot share a file, and a night in which a cell lacks a figure is not in that cell's file.
 */
public final class OtavaCsv {
    private static final String CONFIGURATION = "otava.yaml";
    private static final List<String> ATTRIBUTES = List.of("run", "commit", "version");
    private static final DateTimeFormatter TIME =
            DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm:ss Z", Locale.ROOT).withZone(ZoneOffset.UTC);

    private OtavaCsv() {}

    /**
     * Names of files and their texts. In them are the runs whose figures may stand in one series with those of the latest
     * one: of its scenario, class of machines, JDK and profile, and not disturbed.
     *
     * @param entries of one history, in any order
     */
    public static Map<String, String> files(List<HistoryEntry> entries) {
        List<HistoryEntry> runs = entries.stream()
                .filter(entry -> entry.degraded().isEmpty())
                .sorted(Comparator.comparing(HistoryEntry::start))
                .toList();
        Map<String, String> files = new LinkedHashMap<>();
        StringBuilder tests = new StringBuilder();
        if (!runs.isEmpty()) {
            HistoryEntry latest = runs.get(runs.size() - 1);
            List<HistoryEntry> series =
                    runs.stream().filter(run -> alike(run, latest)).toList();
            for (HistoryCell cell : latest.cells()) {
                if (!cell.metrics().isEmpty()) {
                    String file = free(PlainName.of(cell.id()), files);
                    files.put(file, csv(cell, series));
                    tests.append(test(cell, file));
                }
            }
        }
        files.put(
                CONFIGURATION,
                "# For Apache Otava. In this folder: OTAVA_CONFIG=" + CONFIGURATION + " otava analyze TEST\n"
                        + (tests.isEmpty() ? "tests: {}\n" : "tests:\n" + tests));
        return Collections.unmodifiableMap(files);
    }

    /** The scenario's text may differ: whoever looks for drift wants to see through changes of it. */
    private static boolean alike(HistoryEntry run, HistoryEntry latest) {
        return run.scenario().equals(latest.scenario())
                && run.hostClass().equals(latest.hostClass())
                && run.jdk().equals(latest.jdk())
                && run.profile().equals(latest.profile());
    }

    /** Two ids may come to one name. */
    private static String free(String name, Map<String, String> taken) {
        String file = name + ".csv";
        for (int i = 2; taken.containsKey(file); i++) {
            file = name + "-" + i + ".csv";
        }
        return file;
    }

    private static String csv(HistoryCell cell, List<HistoryEntry> runs) {
        List<String> head = new ArrayList<>(List.of("time"));
        head.addAll(ATTRIBUTES);
        cell.metrics().forEach(metric -> head.add(column(cell, metric)));
        StringBuilder csv = new StringBuilder(row(head));
        for (HistoryEntry run : runs) {
            List<Double> figures = figures(cell, run);
            if (figures.size() == cell.metrics().size()) {
                String commit = run.commit();
                List<String> row = new ArrayList<>(List.of(
                        TIME.format(run.start()),
                        text(run.run()),
                        text(commit == null ? "" : commit),
                        text(run.toolVersion())));
                figures.forEach(figure -> row.add(Double.toString(figure)));
                csv.append(row(row));
            }
        }
        return csv.toString();
    }

    /** Those of the same kinds as in the latest run; fewer where the run lacks some. */
    private static List<Double> figures(HistoryCell latest, HistoryEntry run) {
        List<Double> figures = new ArrayList<>();
        for (HistoryCell cell : run.cells()) {
            if (cell.id().equals(latest.id())) {
                for (HistoryMetric metric : latest.metrics()) {
                    cell.metric(metric.name()).filter(metric::sameKind).ifPresent(found -> figures.add(found.value()));
                }
            }
        }
        return figures;
    }

    private static String test(HistoryCell cell, String file) {
        StringBuilder test = new StringBuilder("  " + quoted(cell.id()) + ":\n"
                + "    type: csv\n"
                + "    file: " + quoted(file) + "\n"
                + "    time_column: time\n"
                + "    attributes: [" + String.join(", ", ATTRIBUTES) + "]\n"
                + "    metrics:\n");
        for (HistoryMetric metric : cell.metrics()) {
            test.append("      ")
                    .append(quoted(metric.name()))
                    .append(":\n        column: ")
                    .append(quoted(column(cell, metric)))
                    .append("\n        direction: ")
                    .append(metric.better() == Metric.Better.HIGHER ? "1" : "-1")
                    .append("\n        scale: 1\n");
        }
        return test.toString();
    }

    private static String column(HistoryCell cell, HistoryMetric metric) {
        return text(cell.id() + ":" + metric.name());
    }

    /** A text in double quotes is the same in JSON and in YAML. */
    private static String quoted(String text) {
        return HistoryJson.MAPPER.writeValueAsString(text);
    }

    /** A spreadsheet would take a text that begins like this for a formula; and a field is one line. */
    private static String text(String text) {
        String line = text.replaceAll("\\p{Cntrl}", " ");
        return line.matches("[=+\\-@].*") ? "'" + line : line;
    }

    /** By RFC 4180, but for line feeds alone at the ends of lines. */
    private static String row(List<String> fields) {
        return fields.stream()
                        .map(field -> field.contains(",") || field.contains("\"")
                                ? "\"" + field.replace("\"", "\"\"") + "\""
                                : field)
                        .collect(Collectors.joining(","))
                + "\n";
    }
}
