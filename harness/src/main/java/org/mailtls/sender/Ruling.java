package org.mailtls.sender;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What one rule says of one server.
 *
 * @param outcome null if it obliges the sender to nothing, so that the next rule is asked
 * @param failure what a report would say; null if nothing failed
 */
record Ruling(@Nullable Outcome outcome, @Nullable TlsFailure failure, List<Reason> reasons) {
    Ruling {
        reasons = List.copyOf(reasons);
    }

    static Ruling nothing(List<Reason> reasons) {
        return new Ruling(null, null, reasons);
    }

    static Ruling of(Outcome outcome, String words, String source) {
        return new Ruling(outcome, null, List.of(new Reason(words, source)));
    }

    static Ruling failed(Outcome outcome, TlsFailure failure, String words, String source) {
        return new Ruling(outcome, failure, List.of(new Reason(words, source)));
    }

    /** The same, with what led to it before its own reasons. */
    Ruling after(List<Reason> before) {
        List<Reason> all = new ArrayList<>(before);
        all.addAll(reasons);
        return new Ruling(outcome, failure, all);
    }
}
