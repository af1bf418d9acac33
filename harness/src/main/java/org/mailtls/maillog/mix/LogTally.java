package org.mailtls.maillog.mix;

import java.time.LocalDateTime;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.mailtls.maillog.Delivery;
import org.mailtls.maillog.FailedHandshake;
import org.mailtls.maillog.LogEvent;
import org.mailtls.maillog.Session;
import org.mailtls.maillog.Way;

/** Counts the events of a log as they come. Not for several threads at once. */
public final class LogTally implements Consumer<LogEvent> {
    /** In each direction; more would be 50 megabytes. */
    private static final int MOST_PEERS = 100_000;

    private final WayTally in;
    private final WayTally out;
    private final TimeTally times = new TimeTally();
    private final Map<ApartEntry, ApartTally> apart = new LinkedHashMap<>();
    private @Nullable LocalDateTime from;
    private @Nullable LocalDateTime to;
    private long undated;
    private boolean ended;

    public LogTally(ApartList apart) {
        this(apart, MOST_PEERS);
    }

    LogTally(ApartList apart, int mostPeers) {
        this.in = new WayTally(Way.IN, apart, mostPeers);
        this.out = new WayTally(Way.OUT, apart, mostPeers);
    }

    @Override
    public void accept(LogEvent event) {
        WayTally way = event.way() == Way.IN ? in : out;
        SeenPeer peer = way.peer(event.peer());
        time(event.time());
        ApartEntry entry = peer.apart();
        if (entry != null) {
            apart.computeIfAbsent(entry, ApartTally::new).add(event);
            return;
        }
        boolean old = false;
        if (event instanceof Session session) {
            way.session(peer, session);
            old = Combination.old(session.tls().protocol());
        } else if (event instanceof Delivery delivery) {
            way.delivery(peer, delivery);
        } else if (event instanceof FailedHandshake failure) {
            way.failed(peer, failure);
        }
        LocalDateTime time = event.time();
        if (time != null) {
            times.add(time, event, old);
        }
    }

    /** What was counted; asked for once, at the end of the log. */
    public LogSummary summary() {
        if (ended) {
            throw new IllegalStateException("A log ends once");
        }
        ended = true;
        TimeStep step = times.fit();
        return new LogSummary(
                from,
                to,
                undated,
                in.summary(),
                out.summary(),
                apart.values().stream()
                        .map(ApartTally::count)
                        .sorted(Comparator.comparingLong(ApartCount::events).reversed())
                        .toList(),
                step,
                times.buckets());
    }

    private void time(@Nullable LocalDateTime time) {
        if (time == null) {
            undated++;
            return;
        }
        from = from == null || time.isBefore(from) ? time : from;
        to = to == null || time.isAfter(to) ? time : to;
    }
}
