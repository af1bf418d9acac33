package org.mailtls.result.history;

import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * The earlier runs that count for one figure.
 *
 * @param seen in the order of the runs: those since the last known change, or all before it if there are none since
 * @param acknowledged the known change, if all of {@code seen} is from before it; null otherwise
 */
record Past(List<Seen> seen, @Nullable KnownChange acknowledged) {
    static Past of(List<Seen> all, Optional<KnownChange> last) {
        if (last.isEmpty()) {
            return new Past(all, null);
        }
        List<Seen> since = all.stream()
                .filter(each -> !each.run().start().isBefore(last.get().at()))
                .toList();
        return since.isEmpty() ? new Past(all, last.get()) : new Past(since, null);
    }
}
