package org.mailtls.probe.evidence;

import java.time.Duration;
import java.util.List;
import java.util.function.Predicate;
import org.mailtls.server.MailServer;

/** The end of a server's log, waited for: a line reaches the reader later than the reply that it is about reaches the client. */
final class LogTail {
    /** A scan of many connections writes some ten lines for each; these are those of the last second or two. */
    private static final int LINES = 3000;

    private static final Duration PATIENCE = Duration.ofMillis(1500);
    private static final Duration PAUSE = Duration.ofMillis(100);

    private final MailServer server;

    LogTail(MailServer server) {
        this.server = server;
    }

    List<String> now() {
        return server.logTail(LINES);
    }

    /** The first tail that satisfies, or the last one when patience ends. */
    List<String> until(Predicate<List<String>> satisfied) throws InterruptedException {
        long end = System.nanoTime() + PATIENCE.toNanos();
        List<String> log = now();
        while (!satisfied.test(log) && System.nanoTime() < end) {
            Thread.sleep(PAUSE.toMillis());
            log = now();
        }
        return log;
    }

    /** What was written after an earlier tail; the whole log if none of the earlier lines is left in it. */
    static List<String> since(List<String> earlier, List<String> log) {
        if (earlier.isEmpty()) {
            return log;
        }
        String last = earlier.get(earlier.size() - 1);
        for (int i = log.size() - 1; i >= 0; i--) {
            // Lines without a time may be alike; the line before must be the same too.
            boolean same = log.get(i).equals(last)
                    && (i == 0 || earlier.size() < 2 || log.get(i - 1).equals(earlier.get(earlier.size() - 2)));
            if (same) {
                return log.subList(i + 1, log.size());
            }
        }
        return log;
    }
}
