package org.mailtls.run;

import org.jspecify.annotations.Nullable;
import org.mailtls.result.ForkFacts;
import org.mailtls.result.Negotiated;
import org.mailtls.result.Outcome;
import org.mailtls.result.WarmUp;

/**
 * What a measuring JVM saw, written by it as JSON.
 *
 * @param outcome {@code OK}, or why the fork must not count
 * @param reason null if all is well
 * @param warmUp null if the fork was measured cold or failed before
 */
public record ForkObservation(
        Outcome outcome,
        @Nullable String reason,
        @Nullable Negotiated negotiated,
        @Nullable WarmUp warmUp,
        ForkFacts facts) {}
