package org.mailtls.report;

import org.jspecify.annotations.Nullable;

/**
 * An entry of a mix under one configuration.
 *
 * @param share of all handshakes over TLS, or of all mails over TLS, by which it is weighted
 * @param why its fate; empty if it was measured
 * @param serverMicros server CPU time of one operation; null if there is none
 * @param clientMicros client CPU time of one operation; null if there is none
 */
record MixLine(
        String label,
        double share,
        MixFate fate,
        String why,
        @Nullable Double serverMicros,
        @Nullable Double clientMicros) {}
