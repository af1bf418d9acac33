package org.mailtls.policy;

import java.util.List;

/**
 * What a demand says of a value, before the strength of its rule counts.
 *
 * @param offending words or numbers that break it, or that it lacks
 */
public record Opinion(Status status, List<String> offending) {
    static final Opinion PASS = new Opinion(Status.PASS, List.of());

    /** There is nothing that could be right or wrong. */
    static final Opinion NOTHING = new Opinion(Status.NOT_APPLICABLE, List.of());

    /** The value is of a kind that the demand does not speak of: a mistake in the policy. */
    static final Opinion UNFIT = new Opinion(Status.ERROR, List.of());

    public Opinion {
        offending = List.copyOf(offending);
    }

    static Opinion fail(List<String> offending) {
        return new Opinion(Status.FAIL, offending);
    }

    /** Passes if nothing offends. */
    static Opinion unless(List<String> offending) {
        return offending.isEmpty() ? PASS : fail(offending);
    }
}
