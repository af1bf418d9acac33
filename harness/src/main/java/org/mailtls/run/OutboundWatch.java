package org.mailtls.run;

import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.mailtls.outbound.log.SenderLog;
import org.mailtls.outbound.log.SinkLog;
import org.mailtls.outbound.log.SinkPlaces;
import org.mailtls.scenario.Sink;
import org.mailtls.server.OutgoingMail;

/** Hands mail to a server and waits until it is known what it does with each. */
final class OutboundWatch {
    /** A mail that was put off twice for the same reason would be put off until its sender gives it up. */
    private static final int DEFERRALS = 2;

    /** By then the second attempt at all of them is over, unless the machine has other things to do. */
    static final Duration PATIENCE = Duration.ofSeconds(25);

    private static final Duration LOOK = Duration.ofMillis(500);

    /** How often a server is told to try again that does not do so by itself. */
    private static final int LOOKS_PER_RUN = 6;

    private final OutgoingMail server;
    private final SenderLog log;
    private final List<Sink> sinks;
    private final SinkPlaces places;
    private final CountDownLatch death;

    /** @param death of the server, after which there is nothing to wait for */
    OutboundWatch(
            OutgoingMail server, SenderLog log, List<Sink> sinks, Map<Sink, Integer> ports, CountDownLatch death) {
        this.server = server;
        this.log = log;
        this.sinks = sinks;
        this.places = new SinkPlaces(ports);
        this.death = death;
    }

    /**
     * One mail for each sink.
     *
     * @return what the log says of each in the end, which {@link #settled} tells from what it says while more is to come
     * @throws IOException if the server does not take the mails, or cannot be asked
     */
    Map<Sink, SinkLog> send() throws IOException {
        server.submit(sinks.stream().map(SinkPlaces::recipient).toList());
        long end = System.nanoTime() + PATIENCE.toNanos();
        int looks = 0;
        while (true) {
            Map<Sink, SinkLog> logs = log.read(server.log(), places);
            if (settled(logs) || System.nanoTime() > end || died()) {
                return logs;
            }
            if (++looks % LOOKS_PER_RUN == 0) {
                server.tryAgain();
            }
        }
    }

    private boolean settled(Map<Sink, SinkLog> logs) {
        return sinks.stream().allMatch(sink -> settled(logs.getOrDefault(sink, SinkLog.NOTHING)));
    }

    /** Whether what this log says of a mail is its end: with patience over, or the server dead, it need not be. */
    static boolean settled(SinkLog log) {
        return log.settled(DEFERRALS);
    }

    /** Waits a moment, unless the server dies meanwhile. */
    private boolean died() throws IOException {
        try {
            return death.await(LOOK.toMillis(), TimeUnit.MILLISECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IOException("Interrupted while mail was on its way", e);
        }
    }
}
