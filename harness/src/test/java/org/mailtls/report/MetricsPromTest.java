package org.mailtls.report;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.mailtls.result.ResultFixtures.axes;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.mailtls.result.CellRecord;
import org.mailtls.result.Expected;
import org.mailtls.result.Metric;
import org.mailtls.result.Outcome;
import org.mailtls.result.ResultFixtures;
import org.mailtls.result.RunDirectory;
import org.mailtls.result.Statistics;
import org.mailtls.result.Summary;

class MetricsPromTest {
    /** One line of a gauge in OpenMetrics 1.0 without timestamp and exemplar. */
    private static final Pattern SAMPLE = Pattern.compile(
            "([a-z_]+)(\\{(?:[a-z_]+=\"(?:[^\"\\\\\n]|\\\\[\\\\\"n])*\",?)*\\})? (-?[0-9.]+(?:E-?[0-9]+)?|NaN)");

    private static final Pattern LABEL = Pattern.compile("([a-z_]+)=\"((?:[^\"\\\\]|\\\\.)*)\"");

    private final Path root;

    MetricsPromTest(@TempDir Path root) {
        this.root = root;
    }

    @Test
    void everyFigureStandsInItWithItsBounds() throws IOException {
        RunDirectory run = Fixtures.several(root, 6, true);

        Map<String, Double> samples = samples(render(run));

        int figures = 0;
        for (CellRecord cell : run.cells()) {
            for (Metric metric : cell.metrics()) {
                Summary summary = Statistics.summarize(metric).orElseThrow();
                String labels =
                        ",cell=" + cell.id() + ",metric=" + metric.name() + ",scenario=fixture,unit=" + metric.unit();
                assertEquals(summary.value(), sample(samples, "mailtls_cell_metric bound=value" + labels));
                assertEquals(summary.low(), sample(samples, "mailtls_cell_metric bound=low" + labels));
                assertEquals(summary.high(), sample(samples, "mailtls_cell_metric bound=high" + labels));
                figures++;
            }
        }
        assertTrue(figures > 20, "figures " + figures);
        assertEquals(0, sample(samples, "mailtls_cell_ok cell=fixture/handshake-TLSv1.2/BCJSSE,scenario=fixture"));
        assertEquals(1, sample(samples, "mailtls_cell_ok cell=fixture/mail/BCJSSE,scenario=fixture"));
        assertEquals(
                ResultFixtures.START.getEpochSecond(),
                sample(samples, "mailtls_run_timestamp_seconds point=start,scenario=fixture"));
        assertEquals(0, sample(samples, "mailtls_run_degraded scenario=fixture"));
    }

    /** node_exporter's collector reads the older format, in which there are no types info and stateset, and no units. */
    @Test
    void theTextfileCollectorTakesItToo() throws IOException {
        String text = render(Fixtures.several(root, 3, true));

        assertTrue(text.endsWith("\n# EOF\n"));
        for (String line : text.lines().toList()) {
            if (line.startsWith("# TYPE ")) {
                assertTrue(line.endsWith(" gauge"), line);
            } else if (!line.startsWith("# HELP ") && !line.equals("# EOF")) {
                assertTrue(SAMPLE.matcher(line).matches(), line);
            }
        }
    }

    @Test
    void verdictsOfExpectationsAreCounted() throws IOException {
        RunDirectory run = Fixtures.several(root, 3, true);
        String cell = run.cells().get(0).id();
        run.writeExpectations(List.of(new Expected(
                cell, "fast", "client.cpu", "at most 1", 2.0, Expected.FAIL, Expected.ERROR, "s.yaml:1:1")));

        assertEquals(
                1,
                sample(
                        samples(render(run)),
                        "mailtls_expectation cell=" + cell
                                + ",expectation=fast,scenario=fixture,severity=error,verdict=fail"));
    }

    /** Two names that differ only in what cannot be seen are one to a reader; a label may hold quotes and backslashes. */
    @Test
    void hostileNamesStayLabels() throws IOException {
        List<Metric> metrics =
                List.of(ResultFixtures.metric("x\"} 1\n# EOF\n", "u\\", Metric.Better.LOWER, 300, 0.1, 3, 1));
        List<CellRecord> cells = List.of(
                ResultFixtures.ok("f/\u0001", axes("client.provider", "A"), "handshake", metrics),
                ResultFixtures.ok("f/\u0002", axes("client.provider", "B"), "handshake", metrics),
                ResultFixtures.failed("f/\"", axes("client.provider", "C"), Outcome.ERROR, "gone"));

        String text = render(Fixtures.write(root, "Why?", "x", cells));

        assertEquals(text.indexOf("# EOF\n"), text.length() - "# EOF\n".length(), "one end, at the end");
        assertFalse(Pattern.compile("[\\p{Cc}&&[^\n]]").matcher(text).find());
        Map<String, Double> samples = samples(text);
        assertEquals(0, sample(samples, "mailtls_cell_ok cell=f/\\\",scenario=fixture"));
        assertEquals(
                1,
                samples.keySet().stream()
                        .filter(key -> key.contains("bound=value"))
                        .count());
    }

    private String render(RunDirectory run) throws IOException {
        Reports.render(run);
        return Files.readString(run.path().resolve("metrics.prom"));
    }

    private static double sample(Map<String, Double> samples, String key) {
        return Objects.requireNonNull(samples.get(key), () -> key + " in " + samples.keySet());
    }

    /** {@code name label=value,…} → value. */
    private static Map<String, Double> samples(String text) {
        Map<String, Double> samples = new HashMap<>();
        for (String line : text.lines().filter(line -> !line.startsWith("#")).toList()) {
            Matcher sample = SAMPLE.matcher(line);
            assertTrue(sample.matches(), line);
            StringBuilder key = new StringBuilder(sample.group(1)).append(' ');
            Matcher label = LABEL.matcher(Objects.requireNonNullElse(sample.group(2), ""));
            String between = "";
            while (label.find()) {
                key.append(between).append(label.group(1)).append('=').append(label.group(2));
                between = ",";
            }
            assertNull(samples.put(key.toString(), Double.valueOf(sample.group(3))), line);
        }
        return samples;
    }
}
