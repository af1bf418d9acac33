package org.mailtls.result.compare;

import org.jspecify.annotations.Nullable;

/**
 * What is to be said of a figure.
 *
 * @param why as a phrase
 * @param moreForks of each run that would settle it; null if they would not, or need not
 */
record Judgement(Change change, String why, @Nullable Integer moreForks) {
    static Judgement of(Change change, String why) {
        return new Judgement(change, why, null);
    }
}
