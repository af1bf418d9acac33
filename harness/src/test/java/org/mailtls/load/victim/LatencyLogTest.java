package org.mailtls.load.victim;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.HdrHistogram.Histogram;
import org.HdrHistogram.HistogramLogReader;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.mailtls.load.seen.LoadRecord;
import org.mailtls.load.seen.Stage;
import org.mailtls.load.seen.StageTime;
import org.mailtls.load.seen.VictimMail;

/** Read back with the library's own reader. */
class LatencyLogTest {
    @TempDir
    Path folder;

    private static VictimMail mail(int number, long intended, long total, @Nullable String failure) {
        return new VictimMail(
                number, intended, intended, total, 1, 1, 1, 1, 1, 1, 1, 1, failure, failure == null ? null : "banner");
    }

    private List<Histogram> written(VictimMail... mails) throws Exception {
        LoadRecord record = new LoadRecord(
                LoadRecord.SCHEMA,
                "cell",
                null,
                null,
                "same",
                List.of(
                        new StageTime(Stage.BEFORE, 0, 2_000_000),
                        new StageTime(Stage.DURING, 2_000_000, 3_500_000),
                        new StageTime(Stage.AFTER, 3_500_000, 5_000_000)),
                List.of(),
                0,
                List.of(mails),
                null,
                List.of());
        Path file = folder.resolve("cell.hlog");
        LatencyLog.write(file, record);
        List<Histogram> intervals = new ArrayList<>();
        try (HistogramLogReader reader = new HistogramLogReader(file.toFile())) {
            while (reader.hasNext()) {
                if (reader.nextIntervalHistogram() instanceof Histogram interval) {
                    intervals.add(interval);
                }
            }
            assertEquals(0, reader.getStartTimeSec());
        }
        return intervals;
    }

    @Test
    void eachSecondAndStageIsAnIntervalOfNanoseconds() throws Exception {
        List<Histogram> intervals = written(
                mail(1, 0, 10_000, null),
                mail(2, 999_999, 20_000, null),
                mail(3, 1_000_000, 30_000, null),
                // The second in which a stage ends and the next begins has an interval of each.
                mail(4, 3_400_000, 40_000, null),
                mail(5, 3_600_000, 50_000, null));
        assertEquals(
                List.of("before", "before", "after", "during"),
                intervals.stream().map(Histogram::getTag).toList());
        assertEquals(
                List.of(0L, 1000L, 3000L, 3000L),
                intervals.stream().map(Histogram::getStartTimeStamp).toList());
        assertEquals(2, intervals.get(0).getTotalCount());
        assertEquals(10e6, intervals.get(0).getMinValue(), 10e6 / 500);
        assertEquals(20e6, intervals.get(0).getMaxValue(), 20e6 / 500);
        assertEquals(40e6, intervals.get(3).getMaxValue(), 40e6 / 500);
        assertEquals(1000, intervals.get(1).getEndTimeStamp() - intervals.get(1).getStartTimeStamp());
    }

    @Test
    void mailsThatWereNotTakenStandApart() throws Exception {
        List<Histogram> intervals =
                written(mail(1, 2_100_000, 5_000, null), mail(2, 2_200_000, 20_000_000, "deadline"));
        assertEquals(
                List.of("during", "during-failed"),
                intervals.stream().map(Histogram::getTag).toList());
        assertEquals(5e6, intervals.get(0).getMaxValue(), 5e6 / 500);
        assertEquals(20e9, intervals.get(1).getMaxValue(), 20e9 / 500);
    }

    @Test
    void withoutVictimsThereIsNoInterval() throws Exception {
        assertEquals(List.of(), written());
    }

    @Test
    void saysTheSameOnEveryMachine() throws Exception {
        written(mail(1, 0, 10_000, null));
        String once = Files.readString(folder.resolve("cell.hlog"));
        written(mail(1, 0, 10_000, null));
        assertEquals(once, Files.readString(folder.resolve("cell.hlog")));
        assertFalse(once.contains("1970"), "a date of the machine's own time zone");
    }
}
