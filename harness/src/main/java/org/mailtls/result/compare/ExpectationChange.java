package org.mailtls.result.compare;

import static java.util.Objects.requireNonNull;

import org.mailtls.result.Expected;

/**
 * An expectation of the scenario that is judged otherwise than before.
 *
 * @param cell id
 * @param id of the expectation
 * @param was verdict in the earlier run: {@code pass}, {@code fail} or {@code not-tested}
 */
public record ExpectationChange(String cell, String id, String was, String is) {
    public ExpectationChange {
        requireNonNull(cell, "cell");
        requireNonNull(id, "id");
        requireNonNull(was, "was");
        requireNonNull(is, "is");
    }

    /** Whether it is broken now, and was not. */
    public boolean broke() {
        return is.equals(Expected.FAIL);
    }
}
