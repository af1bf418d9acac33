package org.mailtls.load.victim;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.HdrHistogram.Histogram;
import org.HdrHistogram.HistogramLogWriter;
import org.mailtls.load.seen.LoadRecord;
import org.mailtls.load.seen.Stage;
import org.mailtls.load.seen.VictimMail;

/**
 * Latencies as an HdrHistogram interval log, which its own tools and plotters read: a line for each second and stage,
 * nanoseconds from the intended start to the 250. A mail counts in the second in which it should have started. Tags are
 * {@code before}, {@code during} and {@code after}; mails that were not taken stand apart under {@code during-failed} and
 * its like, with the time after which they failed.
 */
public final class LatencyLog {
    private static final long SECOND = 1_000_000;
    private static final long NANOS = 1000;
    private static final long HOUR_NANOS = 3_600_000_000_000L;

    /** Errors below a thousandth. */
    private static final int DIGITS = 3;

    private LatencyLog() {}

    /**
     * Writes the file anew; one without intervals if there were no victims.
     *
     * @param file in a folder that exists
     */
    public static void write(Path file, LoadRecord record) throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        HistogramLogWriter log = new HistogramLogWriter(new PrintStream(bytes, false, StandardCharsets.UTF_8));
        log.outputComment("[mailtls: latency of honest mail from its intended start, nanoseconds; times count from the"
                + " start of the observation]");
        log.outputLogFormatVersion();
        // By hand, since the writer would add the machine's local date to it.
        log.outputComment("[StartTime: 0.000 (seconds), start of the observation]");
        log.outputBaseTime(0);
        log.outputLegend();
        Histogram histogram = new Histogram(NANOS, HOUR_NANOS, DIGITS);
        for (Map.Entry<Interval, List<VictimMail>> entry : intervals(record).entrySet()) {
            Interval interval = entry.getKey();
            histogram.reset();
            histogram.setTag(interval.tag());
            for (VictimMail mail : entry.getValue()) {
                histogram.recordValue(Math.min(mail.total() * NANOS, HOUR_NANOS));
            }
            log.outputIntervalHistogram(interval.second(), interval.second() + 1.0, histogram);
        }
        log.close();
        Files.write(file, bytes.toByteArray());
    }

    private static Map<Interval, List<VictimMail>> intervals(LoadRecord record) {
        Map<Interval, List<VictimMail>> intervals = new TreeMap<>();
        for (Stage stage : Stage.values()) {
            for (VictimMail mail : record.mailsOf(stage)) {
                String tag = stage.word() + (mail.taken() ? "" : "-failed");
                Interval interval = new Interval(mail.intended() / SECOND, tag);
                intervals.computeIfAbsent(interval, first -> new ArrayList<>()).add(mail);
            }
        }
        return intervals;
    }

    private record Interval(long second, String tag) implements Comparable<Interval> {
        private static final Comparator<Interval> ORDER =
                Comparator.comparingLong(Interval::second).thenComparing(Interval::tag);

        @Override
        public int compareTo(Interval other) {
            return ORDER.compare(this, other);
        }
    }
}
