package org.mailtls.report;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.mailtls.result.AtomicFile;
import org.mailtls.result.MixFiles;
import org.mailtls.result.RunDirectory;
import org.mailtls.result.RunWriteException;

/** What a run directory holds of its figures for other people's programs. */
final class RunFiles {
    /** For readers of the report: each file with what is in it. */
    private static final List<Fact> NAMED = List.of(
            new Fact("cells.jsonl", "JSON Lines, a line a cell: all that was seen of it, every sample too"),
            new Fact(SamplesCsv.FILE, "CSV, a row a sample, for spreadsheets and notebooks"),
            new Fact(CellsCsv.FILE, "CSV, outcome, axes and unit of each cell and metric in it"),
            new Fact(
                    MetricsProm.FILE,
                    "OpenMetrics, every figure with its bounds, for Prometheus by way of node_exporter's textfile collector"),
            new Fact("jmh.json", "JMH's own format, for its viewers"));

    /** In the directory of a run that was put together of others. */
    static final String MERGE = "merge.json";

    private static final List<Fact> MIX = List.of(
            new Fact(
                    MixFiles.FILE,
                    "JSON, the mix that cells are weighted with, and what each server said to its entries"),
            new Fact(MixFiguresJson.FILE, "JSON, what your mail costs under each configuration"));

    private static final Fact MERGED = new Fact(
            MERGE,
            "of which shards this run was put together, and which machine measured each; rows of one table come from one"
                    + " machine");

    private RunFiles() {}

    /** Those that there are beside a report, whoever measured it. */
    static List<Fact> named(Report report) {
        return report.mix().comparisons().isEmpty()
                ? NAMED
                : Stream.concat(NAMED.stream(), MIX.stream()).toList();
    }

    /** Those that there are beside a report. */
    static List<Fact> beside(Report report) {
        return report.merged()
                ? Stream.concat(named(report).stream(), Stream.of(MERGED)).toList()
                : named(report);
    }

    /** What is made of a run's cells, by name; it is the same as often as it is made. */
    static Map<String, AtomicFile.Content> made(Report report) {
        Map<String, AtomicFile.Content> made = new LinkedHashMap<>();
        made.put(SamplesCsv.FILE, out -> SamplesCsv.write(out, report.cells()));
        made.put(CellsCsv.FILE, out -> CellsCsv.write(out, report.cells()));
        made.put(MetricsProm.FILE, out -> MetricsProm.write(out, report));
        return made;
    }

    /**
     * @return the files written
     * @throws RunWriteException if one cannot be written
     */
    static List<Path> write(RunDirectory directory, Report report) throws RunWriteException {
        List<Path> written = new ArrayList<>();
        for (Map.Entry<String, AtomicFile.Content> file : made(report).entrySet()) {
            written.add(directory.writeLarge(file.getKey(), file.getValue()));
        }
        written.add(directory.writeJmh());
        return written;
    }
}
