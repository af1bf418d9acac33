package org.mailtls.result;

import static java.util.Objects.requireNonNull;

/**
 * Whether the figures were taken from a JVM at steady state.
 *
 * @param warm true only if the rule held
 * @param reason the rule's figures in words, for the reader of a report
 */
public record Warmth(boolean warm, String reason) {
    public Warmth {
        requireNonNull(reason, "reason");
    }
}
