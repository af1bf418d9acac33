package org.mailtls.sender.dane;

import java.util.List;
import org.mailtls.sender.Reason;

/** What DNS says of a server's TLSA records. */
public sealed interface TlsaFinding {
    List<Reason> reasons();

    /** Nobody vouches for the server's address, so that there is nothing to build on. */
    record Insecure(List<Reason> reasons) implements TlsaFinding {}

    /** The resolver vouches for it that there are none. */
    record None(List<Reason> reasons) implements TlsaFinding {}

    /**
     * It cannot be known: a sender must wait (RFC 7672, 2.1.2).
     *
     * @param bogus whether signatures do not hold, and not merely no answer came
     */
    record Unknown(boolean bogus, List<Reason> reasons) implements TlsaFinding {}

    /** There are some, and the resolver vouches for them. */
    record Found(TlsaSet set) implements TlsaFinding {
        @Override
        public List<Reason> reasons() {
            return set.reasons();
        }
    }
}
