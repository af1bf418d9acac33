package org.mailtls.sender.sts;

import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import org.mailtls.sender.Reason;
import org.mailtls.sender.TlsFailure;

/**
 * The MTA-STS policy that a sender holds a domain to, and what it came from.
 *
 * @param policy null if there is none to be held to
 * @param announced what the domain has to show now, without what the sender remembers
 * @param failure what a report would say of it; null if nothing is wrong
 */
public record StsFinding(
        @Nullable StsPolicy policy,
        Announced announced,
        @Nullable TlsFailure failure,
        List<Reason> reasons) {
    /** What stands in DNS and on the policy host. */
    public enum Announced {
        /** No record. */
        NONE,
        VALID,
        /** A record, and no policy that a sender could take. */
        INVALID,
        /** DNS could not be asked. */
        UNKNOWN;

        public String word() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    public StsFinding {
        reasons = List.copyOf(reasons);
    }
}
