package org.mailtls.reference;

import org.mailtls.scenario.Profile;
import org.mailtls.scenario.WarmUpLimits;

/**
 * How long references are measured.
 *
 * @param opensslSeconds for each operation of {@code openssl speed}, which takes whole seconds, and each sample of
 *     {@code openssl s_time}
 * @param warmupMillis of a JCE operation before its first sample
 * @param samples of a JCE operation
 * @param sampleMillis CPU time of a sample
 * @param blocks of four samples of handshakes, two by either client
 * @param server between what limits the server of these handshakes is warmed up, for each protocol
 */
public record ReferenceEffort(
        int opensslSeconds, int warmupMillis, int samples, int sampleMillis, int blocks, WarmUpLimits server) {
    public static ReferenceEffort of(Profile profile) {
        return switch (profile) {
            case QUICK -> new ReferenceEffort(1, 200, 3, 50, 2, new WarmUpLimits(1, 2, 6));
            case STANDARD -> new ReferenceEffort(1, 2000, 5, 200, 6, new WarmUpLimits(2, 5, 40));
            case PUBLICATION -> new ReferenceEffort(3, 5000, 10, 500, 10, new WarmUpLimits(2, 10, 90));
        };
    }
}
