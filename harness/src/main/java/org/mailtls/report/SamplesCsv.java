package org.mailtls.report;

import java.io.BufferedWriter;
import java.io.IOException;
import java.io.OutputStream;
import java.io.OutputStreamWriter;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import org.mailtls.result.CellRecord;
import org.mailtls.result.Metric;
import org.mailtls.result.RunDirectory;
import org.mailtls.result.RunWriteException;

/**
 * {@code samples.csv}: a row for each sample of a run, as RFC 4180 has it. The columns are {@code cell}, {@code outcome}, one
 * for each axis under its dotted path, {@code metric}, {@code unit}, {@code fork} and {@code iteration}, both counted from
 * one, and {@code value}. Samples of a cell whose outcome is not {@code ok} are kept, and are no figures.
 */
final class SamplesCsv {
    static final String FILE = "samples.csv";

    /** What a spreadsheet takes for a formula, and may run. */
    private static final String FORMULA = "=+-@";

    private static final String END = "\r\n";

    private final Writer out;

    private SamplesCsv(Writer out) {
        this.out = out;
    }

    static Path write(RunDirectory directory, List<CellRecord> cells) throws RunWriteException {
        return directory.writeLarge(FILE, out -> write(out, cells));
    }

    /** @param out is not closed */
    static void write(OutputStream out, List<CellRecord> cells) throws IOException {
        Writer writer = new BufferedWriter(new OutputStreamWriter(out, StandardCharsets.UTF_8));
        new SamplesCsv(writer).rows(cells);
        writer.flush();
    }

    private void rows(List<CellRecord> cells) throws IOException {
        Set<String> axes = new LinkedHashSet<>();
        cells.forEach(cell -> axes.addAll(cell.axes().keySet()));
        List<String> headings = new ArrayList<>(List.of("cell", "outcome"));
        headings.addAll(axes);
        headings.addAll(List.of("metric", "unit", "fork", "iteration", "value"));
        out.write(row(headings) + END);
        for (CellRecord cell : cells) {
            List<String> texts = new ArrayList<>(List.of(cell.id(), cell.outcome().name().toLowerCase(Locale.ROOT)));
            axes.forEach(axis -> texts.add(cell.axes().getOrDefault(axis, "")));
            String beginning = row(texts);
            for (Metric metric : cell.metrics()) {
                samples(beginning + ',' + row(List.of(metric.name(), metric.unit())) + ',', metric);
            }
        }
    }

    private void samples(String beginning, Metric metric) throws IOException {
        for (int fork = 0; fork < metric.forks().size(); fork++) {
            List<Double> samples = metric.forks().get(fork);
            for (int i = 0; i < samples.size(); i++) {
                out.write(beginning);
                out.write(Integer.toString(fork + 1));
                out.write(',');
                out.write(Integer.toString(i + 1));
                out.write(',');
                out.write(Double.toString(samples.get(i)));
                out.write(END);
            }
        }
    }

    private static String row(List<String> texts) {
        return String.join(",", texts.stream().map(SamplesCsv::field).toList());
    }

    private static String field(String text) {
        String line = Inert.line(text);
        // The apostrophe is how spreadsheets themselves write that a field is text.
        String inert = !line.isEmpty() && FORMULA.indexOf(line.charAt(0)) >= 0 ? "'" + line : line;
        boolean plain = inert.indexOf('"') < 0 && inert.indexOf(',') < 0;
        return plain ? inert : '"' + inert.replace("\"", "\"\"") + '"';
    }
}
