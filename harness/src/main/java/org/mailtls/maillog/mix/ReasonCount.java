package org.mailtls.maillog.mix;

import java.util.List;

/**
 * Handshakes that failed for one reason.
 *
 * @param reason in the words of the log, cut where they are long and with nothing in them that a terminal would obey
 * @param examples peers, a few of them
 */
public record ReasonCount(String reason, long times, List<String> examples) {
    public ReasonCount {
        examples = List.copyOf(examples);
    }
}
