package org.mailtls.report;

import java.io.IOException;
import java.io.OutputStream;
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

    private final OutputStream out;
    private double last;
    private String text = Double.toString(last);

    private SamplesCsv(OutputStream out) {
        this.out = out;
    }

    /** @param out buffered, for there are many short pieces; is not closed */
    static void write(OutputStream out, List<CellRecord> cells) throws IOException {
        new SamplesCsv(out).rows(cells);
    }

    private void rows(List<CellRecord> cells) throws IOException {
        out.write((Csv.row(HEADINGS) + Csv.END).getBytes(StandardCharsets.UTF_8));
        for (CellRecord cell : cells) {
            for (Metric metric : cell.metrics()) {
                samples(Csv.row(List.of(cell.id(), metric.name())) + ',', metric);
            }
        }
    }

    /** Text is encoded by the fork: a writer that takes it row by row needs longer for that than for all else. */
    private void samples(String beginning, Metric metric) throws IOException {
        StringBuilder rows = new StringBuilder();
        for (int fork = 0; fork < metric.forks().size(); fork++) {
            List<Double> samples = metric.forks().get(fork);
            String ofFork = beginning + (fork + 1) + ',';
            for (int i = 0; i < samples.size(); i++) {
                rows.append(ofFork).append(i + 1).append(',');
                rows.append(text(samples.get(i))).append(Csv.END);
            }
            out.write(rows.toString().getBytes(StandardCharsets.UTF_8));
            rows.setLength(0);
        }
    }

    /** Bytes and flights are the same number in all samples. Of zeros there are two, with two texts. */
    private String text(double sample) {
        if (Double.compare(sample, last) != 0) {
            last = sample;
            text = Double.toString(sample);
        }
        return text;
    }
}
