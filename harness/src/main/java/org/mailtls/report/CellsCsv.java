package org.mailtls.report;

import java.io.BufferedWriter;
import java.io.IOException;
import java.io.OutputStream;
import java.io.OutputStreamWriter;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import org.mailtls.result.CellRecord;
import org.mailtls.result.Metric;

/**
 * {@code cells.csv}: what the rows of {@link SamplesCsv} are of, once for each metric of each cell. The columns are {@code cell},
 * {@code outcome}, one for each axis under its dotted path, {@code metric} and {@code unit}. A cell without a metric has one row,
 * in which both are empty.
 */
final class CellsCsv {
    static final String FILE = "cells.csv";

    private CellsCsv() {}

    /** @param out is not closed */
    static void write(OutputStream out, List<CellRecord> cells) throws IOException {
        Writer writer = new BufferedWriter(new OutputStreamWriter(out, StandardCharsets.UTF_8));
        Set<String> axes = new LinkedHashSet<>();
        cells.forEach(cell -> axes.addAll(cell.axes().keySet()));
        List<String> headings = new ArrayList<>(List.of("cell", "outcome"));
        headings.addAll(axes);
        headings.addAll(List.of("metric", "unit"));
        writer.write(Csv.row(headings) + Csv.END);
        for (CellRecord cell : cells) {
            List<String> texts =
                    new ArrayList<>(List.of(cell.id(), cell.outcome().name().toLowerCase(Locale.ROOT)));
            axes.forEach(axis -> texts.add(cell.axes().getOrDefault(axis, "")));
            String beginning = Csv.row(texts) + ',';
            for (Metric metric : cell.metrics()) {
                writer.write(beginning + Csv.row(List.of(metric.name(), metric.unit())) + Csv.END);
            }
            if (cell.metrics().isEmpty()) {
                writer.write(beginning + ',' + Csv.END);
            }
        }
        writer.flush();
    }
}
