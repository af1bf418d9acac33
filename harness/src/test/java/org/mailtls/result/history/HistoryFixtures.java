package org.mailtls.result.history;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.IntFunction;
import org.mailtls.result.Metric;

/** Nights of a history for tests. */
final class HistoryFixtures {
    static final Instant FIRST = Instant.parse("2026-10-01T02:00:00Z");
    static final String SHA = "0".repeat(64);

    private static final DateTimeFormatter UTC =
            DateTimeFormatter.ofPattern("yyyyMMdd'T'HHmmss'Z'", Locale.ROOT).withZone(ZoneOffset.UTC);
    private static final int FORKS = 6;

    private HistoryFixtures() {}

    /** The run of a night; the first has the number 0. */
    static HistoryEntry night(int number, HistoryCell... cells) {
        return night(number, SHA, "17.0.15", "standard", List.of(), cells);
    }

    static HistoryEntry night(
            int number, String sha, String jdk, String profile, List<String> degraded, HistoryCell... cells) {
        Instant start = FIRST.plus(Duration.ofDays(number));
        return new HistoryEntry(
                HistoryEntry.SCHEMA,
                run(number),
                start,
                "0.1.0",
                "c" + number,
                "fixture",
                sha,
                "epyc-2",
                jdk,
                profile,
                degraded,
                List.of(cells));
    }

    /** Id of the run of a night. */
    static String run(int number) {
        return String.format(Locale.ROOT, "%s-fixture-%06x", UTC.format(FIRST.plus(Duration.ofDays(number))), number);
    }

    static List<HistoryEntry> nights(int count, IntFunction<HistoryEntry> night) {
        List<HistoryEntry> nights = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            nights.add(night.apply(i));
        }
        return nights;
    }

    static HistoryCell cell(String id, HistoryMetric... metrics) {
        return new HistoryCell(id, HistoryCell.OK, List.of(metrics), Map.of(), "TLSv1.3, TLS_AES_128_GCM_SHA256");
    }

    static HistoryCell failed(String id, String outcome) {
        return new HistoryCell(id, outcome, List.of(), Map.of(), null);
    }

    static HistoryCell scanned(String id, int broken) {
        return new HistoryCell(id, HistoryCell.OK, List.of(), Map.of("rfc9325", broken), null);
    }

    /** A cell without figures of which one thing is expected. */
    static HistoryCell expecting(String id, String expectation, String verdict) {
        return new HistoryCell(id, HistoryCell.OK, List.of(), Map.of(), Map.of(expectation, verdict), null);
    }

    /** A time whose best window is this in each of six forks. */
    static HistoryMetric cpu(double best) {
        return figure("client.cpu", "us/op", Metric.Better.LOWER, best, 1.02, FORKS);
    }

    static HistoryMetric cpu(double best, int forks) {
        return figure("client.cpu", "us/op", Metric.Better.LOWER, best, 1.02, forks);
    }

    static HistoryMetric rate(double best) {
        return figure("client.rate", "MB/cpu-s", Metric.Better.HIGHER, best, 0.98, FORKS);
    }

    static HistoryMetric alloc(double best) {
        return figure("client.alloc", "B/op", Metric.Better.LOWER, best, 1.0001, FORKS);
    }

    /** Bytes that are the same in every window. */
    static HistoryMetric wire(double bytes) {
        return figure("wire.in", "B/op", Metric.Better.LOWER, bytes, 1, FORKS);
    }

    /** Bytes that differ by the lengths of signatures. */
    static HistoryMetric restlessWire(double bytes) {
        return new HistoryMetric(
                "wire.in",
                "B/op",
                Metric.Better.LOWER,
                bytes,
                List.of(bytes - 0.04, bytes, bytes + 0.05),
                List.of(bytes - 0.09, bytes - 0.05, bytes - 0.02));
    }

    private static HistoryMetric figure(
            String name, String unit, Metric.Better better, double best, double meanToBest, int forks) {
        return new HistoryMetric(
                name,
                unit,
                better,
                best * meanToBest,
                Collections.nCopies(forks, best * meanToBest),
                Collections.nCopies(forks, best));
    }

    /** The tests run in their module's folder or in the repository's, as the builder likes. */
    static Path published(String run) {
        Path inModule = Path.of("..", "results", "published", run);
        return Files.isDirectory(inModule) ? inModule : Path.of("results", "published", run);
    }
}
