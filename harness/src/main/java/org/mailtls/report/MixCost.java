package org.mailtls.report;

import org.jspecify.annotations.Nullable;
import org.mailtls.result.Summary;

/**
 * What the measured part of a mix costs one side under one configuration.
 *
 * @param metric that is weighted
 * @param share of the mix that it is about
 * @param micros CPU time of one operation, weighted
 * @param secondsPerDay CPU time of all that the log saw in a day; null where an operation is not one handshake or one mail
 * @param mostSecondsPerDay with everything that is turned away, or comes to something else, counted as dear as the dearest that was
 *     measured; null where there is no such thing, or no cost per day
 * @param ratio to the first configuration, for the entries that both were measured with; null for the first, and where they share
 *     none
 * @param ratioShare of the mix that the ratio is about
 */
record MixCost(
        String metric,
        double share,
        Summary micros,
        @Nullable Summary secondsPerDay,
        @Nullable Double mostSecondsPerDay,
        @Nullable Summary ratio,
        double ratioShare) {}
