package org.mailtls.outbound.log;

import java.util.List;
import org.mailtls.outbound.seen.Attempt;

/**
 * What the log says of the mail to one sink.
 *
 * @param attempts in order
 * @param lines about this mail or this sink, fit to be shown, the first ones if there are very many
 */
public record SinkLog(List<Attempt> attempts, List<String> lines) {
    public static final SinkLog NOTHING = new SinkLog(List.of(), List.of());

    public SinkLog {
        attempts = List.copyOf(attempts);
        lines = List.copyOf(lines);
    }

    /** Whether nothing more is to be expected: it was sent or given up, or has been deferred so many times. */
    public boolean settled(int deferrals) {
        if (attempts.isEmpty()) {
            return false;
        }
        boolean waits = attempts.get(attempts.size() - 1).status().equals(Attempt.DEFERRED);
        return !waits || attempts.size() >= deferrals;
    }
}
