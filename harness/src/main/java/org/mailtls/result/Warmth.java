package org.mailtls.result;

import static java.util.Objects.requireNonNull;

import java.util.List;

/**
 * Whether the figures were taken from a JVM at steady state.
 *
 * @param warm true only if the rule held in every fork
 * @param reason the rule's figures in words, for the reader of a report
 * @param warmUps of each fork in the order run; empty if none was recorded
 */
public record Warmth(boolean warm, String reason, List<WarmUp> warmUps) {
    public Warmth {
        requireNonNull(reason, "reason");
        warmUps = Earlier.list(warmUps);
    }
}
