package org.mailtls.run;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * One fork's yield.
 *
 * @param observation null if the JVM died before it could write one
 * @param failure the end of the fork's output if it failed; null otherwise
 * @param metrics one sample an iteration
 * @param operations operations of each measurement iteration, for what the parent divides
 * @param jitShare time that the JIT compiler spent in each measurement iteration ÷ CPU time of the measuring thread
 */
public record ForkOutcome(
        @Nullable ForkObservation observation,
        @Nullable String failure,
        List<ForkMetric> metrics,
        List<Double> operations,
        List<Double> jitShare) {}
