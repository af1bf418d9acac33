package org.mailtls.run;

import org.jspecify.annotations.Nullable;
import org.mailtls.result.ForkFacts;
import org.mailtls.result.Negotiated;
import org.mailtls.result.Outcome;

/**
 * What a measuring JVM saw, written by it as JSON.
 *
 * @param outcome {@code OK}, or why the fork must not count
 * @param reason null if all is well
 */
public record ForkObservation(
        Outcome outcome, @Nullable String reason, @Nullable Negotiated negotiated, ForkFacts facts) {}
