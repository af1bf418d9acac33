package org.mailtls.outbound.sink;

import java.util.List;
import org.mailtls.outbound.seen.SinkSession;

/**
 * All connections to one sink since the mails were handed over.
 *
 * @param more beyond those that are kept
 * @param strangers connections from elsewhere than the sending server, which are in neither
 */
public record SeenSessions(List<SinkSession> sessions, int more, int strangers) {
    public SeenSessions {
        sessions = List.copyOf(sessions);
    }
}
