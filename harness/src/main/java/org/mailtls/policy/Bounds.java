package org.mailtls.policy;

import org.jspecify.annotations.Nullable;

/**
 * A range of numbers.
 *
 * @param atLeast no lower bound if null
 * @param atMost no upper bound if null
 */
record Bounds(@Nullable Integer atLeast, @Nullable Integer atMost) {
    boolean holds(long number) {
        return (atLeast == null || number >= atLeast) && (atMost == null || number <= atMost);
    }

    /** For people: {@code at least 2048}. */
    String words() {
        if (atLeast == null) {
            return atMost == null ? "any number" : atMost == 0 ? "0" : "at most " + atMost;
        }
        return atMost == null ? "at least " + atLeast : "from " + atLeast + " to " + atMost;
    }
}
