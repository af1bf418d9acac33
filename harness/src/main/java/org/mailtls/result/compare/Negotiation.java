package org.mailtls.result.compare;

import static java.util.Objects.requireNonNull;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.mailtls.pki.ChainSize;
import org.mailtls.result.CellRecord;
import org.mailtls.result.Negotiated;
import org.mailtls.result.Outcome;

/**
 * A cell whose handshakes negotiated something else than before: its figures compare two things.
 *
 * @param cell id
 * @param was version, suite, group, signature, certificates, resumed or not, in the words of the earlier run
 */
public record Negotiation(String cell, String was, String is) {
    public Negotiation {
        requireNonNull(cell, "cell");
        requireNonNull(was, "was");
        requireNonNull(is, "is");
    }

    /** Empty if both negotiated the same, or nobody can tell since one of them failed before. */
    static Optional<Negotiation> of(CellRecord before, CellRecord after) {
        boolean seen = before.negotiated() != null && after.negotiated() != null;
        boolean good = before.outcome() == Outcome.OK && after.outcome() == Outcome.OK;
        String was = words(before.negotiated());
        String is = words(after.negotiated());
        return (seen || good) && !was.equals(is) ? Optional.of(new Negotiation(after.id(), was, is)) : Optional.empty();
    }

    /** Without the bytes of the chain: its certificates are made anew for each run, and only their number is a choice. */
    private static String words(@Nullable Negotiated negotiated) {
        if (negotiated == null) {
            return "nothing";
        }
        List<String> parts = new ArrayList<>(List.of(negotiated.protocol(), negotiated.suite()));
        if (negotiated.group() != null) {
            parts.add(negotiated.group());
        }
        if (negotiated.signatureScheme() != null) {
            parts.add(negotiated.signatureScheme());
        }
        ChainSize chain = negotiated.chain();
        if (chain != null) {
            parts.add(chain.certificates() + (chain.certificates() == 1 ? " certificate" : " certificates"));
        }
        parts.add(negotiated.resumed() ? "resumed" : "full");
        return String.join(", ", parts);
    }
}
