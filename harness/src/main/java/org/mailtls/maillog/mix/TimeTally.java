package org.mailtls.maillog.mix;

import java.time.LocalDateTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import org.mailtls.maillog.Delivery;
import org.mailtls.maillog.FailedHandshake;
import org.mailtls.maillog.LogEvent;
import org.mailtls.maillog.Session;
import org.mailtls.maillog.Way;
import org.mailtls.maillog.mix.TimeBucket.Traffic;

/** Counts over time, in pieces that become longer when there are too many of them. */
final class TimeTally {
    /** Hours of six weeks. */
    private static final int MOST = 1000;

    private static final int SHOWN_HOURS = 72;
    private static final int SHOWN = 100;
    private static final int WAYS = Way.values().length;

    private static final class Bucket {
        private final long[] tlsMails = new long[WAYS];
        private final long[] clearMails = new long[WAYS];
        private final long[] handshakes = new long[WAYS];
        private final long[] old = new long[WAYS];
        private final long[] failed = new long[WAYS];

        Traffic traffic(Way way) {
            int i = way.ordinal();
            return new Traffic(tlsMails[i], clearMails[i], handshakes[i], old[i], failed[i]);
        }

        void add(Bucket other) {
            for (int i = 0; i < WAYS; i++) {
                tlsMails[i] += other.tlsMails[i];
                clearMails[i] += other.clearMails[i];
                handshakes[i] += other.handshakes[i];
                old[i] += other.old[i];
                failed[i] += other.failed[i];
            }
        }
    }

    private final TreeMap<LocalDateTime, Bucket> buckets = new TreeMap<>();
    private TimeStep step = TimeStep.HOUR;
    private @Nullable LocalDateTime lastTime;
    private @Nullable LocalDateTime lastStart;
    private Bucket last = new Bucket();

    void add(LocalDateTime time, LogEvent event, boolean old) {
        // What happened in one second has one time.
        Bucket bucket = time.equals(lastTime) ? last : at(step.start(time));
        lastTime = time;
        int way = event.way().ordinal();
        if (event instanceof FailedHandshake) {
            bucket.failed[way]++;
        } else if (event instanceof Delivery delivery) {
            if (delivery.tls() == null) {
                bucket.clearMails[way]++;
            } else {
                bucket.tlsMails[way]++;
            }
        } else if (event instanceof Session session && !session.reused()) {
            bucket.handshakes[way]++;
            if (old) {
                bucket.old[way]++;
            }
        }
    }

    private Bucket at(LocalDateTime start) {
        // Lines of the same hour stand together.
        if (start.equals(lastStart)) {
            return last;
        }
        LocalDateTime from = start;
        Bucket bucket = buckets.get(from);
        while (bucket == null && buckets.size() >= MOST && step != TimeStep.YEAR) {
            lengthen();
            from = step.start(from);
            bucket = buckets.get(from);
        }
        if (bucket == null) {
            bucket = new Bucket();
            buckets.put(from, bucket);
        }
        lastStart = from;
        last = bucket;
        return bucket;
    }

    private void lengthen() {
        step = step.longer();
        List<Map.Entry<LocalDateTime, Bucket>> shorter = new ArrayList<>(buckets.entrySet());
        buckets.clear();
        for (Map.Entry<LocalDateTime, Bucket> each : shorter) {
            buckets.computeIfAbsent(step.start(each.getKey()), start -> new Bucket())
                    .add(each.getValue());
        }
        lastStart = null;
    }

    /** Makes the pieces long enough that a reader can survey them. */
    TimeStep fit() {
        while (step != TimeStep.YEAR && !buckets.isEmpty()) {
            long pieces = step.between(buckets.firstKey(), buckets.lastKey());
            if (pieces <= (step == TimeStep.HOUR ? SHOWN_HOURS : SHOWN)) {
                break;
            }
            lengthen();
        }
        return step;
    }

    /** Oldest first, also those in which nothing happened; of very many years the last. */
    List<TimeBucket> buckets() {
        List<TimeBucket> all = new ArrayList<>();
        if (buckets.isEmpty()) {
            return all;
        }
        boolean gaps = step.between(buckets.firstKey(), buckets.lastKey()) <= SHOWN;
        LocalDateTime next = buckets.firstKey();
        for (Map.Entry<LocalDateTime, Bucket> each : buckets.entrySet()) {
            while (gaps && next.isBefore(each.getKey())) {
                all.add(new TimeBucket(next, Traffic.NONE, Traffic.NONE));
                next = step.next(next);
            }
            Bucket bucket = each.getValue();
            all.add(new TimeBucket(each.getKey(), bucket.traffic(Way.IN), bucket.traffic(Way.OUT)));
            next = step.next(each.getKey());
        }
        return List.copyOf(all.subList(Math.max(0, all.size() - SHOWN), all.size()));
    }
}
