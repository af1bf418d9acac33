package org.mailtls.sender;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What a sender would do with one of the domain's servers.
 *
 * @param failure what it would report to the domain (RFC 8460, 4.3), as a word; null if nothing
 */
public record HostDecision(
        String host,
        int preference,
        Outcome outcome,
        @Nullable String failure,
        List<Reason> reasons) {
    public HostDecision {
        reasons = List.copyOf(reasons);
    }
}
