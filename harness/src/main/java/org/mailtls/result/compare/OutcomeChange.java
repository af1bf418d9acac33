package org.mailtls.result.compare;

import static java.util.Objects.requireNonNull;

import org.jspecify.annotations.Nullable;
import org.mailtls.result.Outcome;

/**
 * A cell that ended otherwise than before, so that there are no figures to compare.
 *
 * @param cell id
 * @param wasReason why it was not {@code OK}; null if it was, or nobody said
 * @param isReason the same of the later run
 */
public record OutcomeChange(
        String cell,
        Outcome was,
        Outcome is,
        @Nullable String wasReason,
        @Nullable String isReason) {
    public OutcomeChange {
        requireNonNull(cell, "cell");
        requireNonNull(was, "was");
        requireNonNull(is, "is");
    }

    /** Whether it was measured before, and is not any more. */
    public boolean broke() {
        return was == Outcome.OK;
    }
}
