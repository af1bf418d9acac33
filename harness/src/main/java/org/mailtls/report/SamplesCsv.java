package org.mailtls.report;

import java.io.BufferedWriter;
import java.io.IOException;
import java.io.OutputStream;
import java.io.OutputStreamWriter;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.mailtls.result.CellRecord;
import org.mailtls.result.Metric;

/**
 * {@code samples.csv}: a row for each sample of a run. The columns are {@code cell}, {@code metric}, {@code fork} and {@code
 * iteration}, both counted from one, and {@code value}. There may be millions of rows, so outcome, axes and unit stand in
 * {@link CellsCsv}, which has a row for each cell and metric. Samples of a cell whose outcome is not {@code ok} are kept, and are
 * no figures.
 */
final class SamplesCsv {
    static final String FILE = "samples.csv";

    private static final List<String> HEADINGS = List.of("cell", "metric", "fork", "iteration", "value");

    private final Writer out;

    private SamplesCsv(Writer out) {
        this.out = out;
    }

    /** @param out is not closed */
    static void write(OutputStream out, List<CellRecord> cells) throws IOException {
        Writer writer = new BufferedWriter(new OutputStreamWriter(out, StandardCharsets.UTF_8));
        new SamplesCsv(writer).rows(cells);
        writer.flush();
    }

    private void rows(List<CellRecord> cells) throws IOException {
        out.write(Csv.row(HEADINGS) + Csv.END);
        for (CellRecord cell : cells) {
            for (Metric metric : cell.metrics()) {
                samples(Csv.row(List.of(cell.id(), metric.name())) + ',', metric);
            }
        }
    }

    private void samples(String beginning, Metric metric) throws IOException {
        StringBuilder rows = new StringBuilder();
        for (int fork = 0; fork < metric.forks().size(); fork++) {
            List<Double> samples = metric.forks().get(fork);
            String ofFork = beginning + (fork + 1) + ',';
            for (int i = 0; i < samples.size(); i++) {
                rows.append(ofFork).append(i + 1).append(',');
                rows.append(Double.toString(samples.get(i))).append(Csv.END);
            }
            out.append(rows);
            rows.setLength(0);
        }
    }
}
