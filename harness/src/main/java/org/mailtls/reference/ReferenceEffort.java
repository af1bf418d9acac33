package org.mailtls.reference;

import org.mailtls.scenario.Profile;

/**
 * How long references are measured.
 *
 * @param opensslSeconds for each operation of {@code openssl speed}, which takes whole seconds
 * @param warmupMillis of a JCE operation before its first sample
 * @param samples of a JCE operation
 * @param sampleMillis CPU time of a sample
 */
public record ReferenceEffort(int opensslSeconds, int warmupMillis, int samples, int sampleMillis) {
    public static ReferenceEffort of(Profile profile) {
        return switch (profile) {
            case QUICK -> new ReferenceEffort(1, 300, 3, 50);
            case STANDARD -> new ReferenceEffort(1, 2000, 5, 200);
            case PUBLICATION -> new ReferenceEffort(3, 5000, 10, 500);
        };
    }
}
