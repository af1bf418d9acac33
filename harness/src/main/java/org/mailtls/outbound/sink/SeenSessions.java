package org.mailtls.outbound.sink;

import java.util.List;
import org.mailtls.outbound.seen.SinkSession;

/**
 * All connections to one sink since the mails were handed over.
 *
 * @param more beyond those that are kept
 */
public record SeenSessions(List<SinkSession> sessions, int more) {
    public SeenSessions {
        sessions = List.copyOf(sessions);
    }
}
