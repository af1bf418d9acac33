package org.mailtls.maillog.mix;

import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/** Counts one reason. */
final class ReasonTally {
    private static final int EXAMPLES = 3;

    private final String reason;
    private final Set<String> examples = new LinkedHashSet<>();
    private long times;

    ReasonTally(String reason) {
        this.reason = reason;
    }

    void add(SeenPeer peer) {
        times++;
        if (examples.size() < EXAMPLES) {
            examples.add(peer.shown());
        }
    }

    long times() {
        return times;
    }

    ReasonCount count() {
        return new ReasonCount(reason, times, List.copyOf(examples));
    }
}
