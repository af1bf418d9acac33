package org.mailtls.report;

import java.util.ArrayList;
import java.util.List;
import java.util.function.ToLongFunction;
import org.jspecify.annotations.Nullable;
import org.mailtls.load.seen.LoadRecord;
import org.mailtls.load.seen.LoadSample;
import org.mailtls.load.seen.StageTime;
import org.mailtls.load.seen.VictimMail;

/** Cuts what was seen of an attack into seconds. */
final class Seconds {
    private static final long SECOND = 1_000_000;

    /** The part of a second that has to lie between two samples, so that its processor time is more than a guess. */
    private static final long LEAST = SECOND / 4;

    /** The stages of the longest attack, and what victims may wait after them: a file with more is no file of ours. */
    private static final int MOST = 600;

    private static final double MILLISECOND = 1e3;
    private static final double NANOS_PER_MICRO = 1e3;

    private final LoadRecord record;

    private Seconds(LoadRecord record) {
        this.record = record;
    }

    static List<Timeline.Second> of(LoadRecord record) {
        Seconds seconds = new Seconds(record);
        List<Timeline.Second> all = new ArrayList<>();
        for (int second = 0; second < seconds.count(); second++) {
            all.add(seconds.at(second));
        }
        return all;
    }

    /** Of the stages; a mail that waits longer still counts where it was due. */
    private int count() {
        long end = record.stages().stream().mapToLong(StageTime::end).max().orElse(0);
        return (int) Math.min(MOST, (end + SECOND - 1) / SECOND);
    }

    private Timeline.Second at(int second) {
        long from = second * SECOND;
        long to = from + SECOND;
        List<VictimMail> due = record.mails().stream()
                .filter(mail -> mail.intended() >= from && mail.intended() < to)
                .toList();
        long[] taken = due.stream()
                .filter(VictimMail::taken)
                .mapToLong(VictimMail::total)
                .sorted()
                .toArray();
        return new Timeline.Second(
                second,
                median(due.size(), taken),
                taken.length == 0 ? null : Double.valueOf(taken[taken.length - 1] / MILLISECOND),
                due.isEmpty() ? null : Double.valueOf(100.0 * taken.length / due.size()),
                due.isEmpty() ? null : Integer.valueOf(due.size() - taken.length),
                cores(LoadSample::serverCpu, from, to),
                cores(LoadSample::attackerCpu, from, to));
    }

    /**
     * The nearest rank, in milliseconds. As in {@link org.mailtls.load.seen.StageFigures}, a mail that was not taken
     * counts as slower than each that was, else a server that turns mail away at once would look fast; where it would be
     * the median there is none, since it has no latency.
     */
    private static @Nullable Double median(int mails, long[] taken) {
        int rank = (mails + 1) / 2;
        return rank == 0 || rank > taken.length ? null : Double.valueOf(taken[rank - 1] / MILLISECOND);
    }

    private @Nullable Double cores(ToLongFunction<LoadSample> counter, long from, long to) {
        List<LoadSample> samples = record.samples();
        if (samples.isEmpty()) {
            return null;
        }
        long start = Math.max(from, samples.get(0).at());
        long end = Math.min(to, samples.get(samples.size() - 1).at());
        if (end - start < LEAST) {
            return null;
        }
        double nanos = reading(samples, counter, end) - reading(samples, counter, start);
        return nanos >= 0 ? Double.valueOf(nanos / NANOS_PER_MICRO / (end - start)) : null;
    }

    /** The counter at a moment between the first and the last sample, in between those beside it; no number if unknown. */
    private static double reading(List<LoadSample> samples, ToLongFunction<LoadSample> counter, long moment) {
        int after = 0;
        while (samples.get(after).at() < moment) {
            after++;
        }
        LoadSample right = samples.get(after);
        LoadSample left = right.at() == moment ? right : samples.get(after - 1);
        long low = counter.applyAsLong(left);
        long high = counter.applyAsLong(right);
        if (low < 0 || high < 0) {
            return Double.NaN;
        }
        double share = left == right ? 0 : (double) (moment - left.at()) / (right.at() - left.at());
        return low + share * (high - low);
    }
}
