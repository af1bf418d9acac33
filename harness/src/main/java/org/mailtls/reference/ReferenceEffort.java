package org.mailtls.reference;

import java.util.List;
import org.mailtls.scenario.Profile;
import org.mailtls.scenario.WarmUpLimits;

/**
 * How long references are measured.
 *
 * @param opensslSeconds for each operation of {@code openssl speed}, which takes whole seconds, and each sample of
 *     {@code openssl s_time}
 * @param warmupMillis CPU time of a JCE operation after which it is measured, steady or not
 * @param samples of a JCE operation
 * @param sampleMillis CPU time of a sample
 * @param protocols whose handshakes two clients count
 * @param blocks of four samples of handshakes, two by either client
 * @param server between what limits the server of these handshakes is warmed up, for each protocol
 */
public record ReferenceEffort(
        int opensslSeconds,
        int warmupMillis,
        int samples,
        int sampleMillis,
        List<String> protocols,
        int blocks,
        WarmUpLimits server) {
    private static final String TLS12 = "TLSv1.2";
    private static final String TLS13 = "TLSv1.3";

    public static ReferenceEffort of(Profile profile) {
        return switch (profile) {
            case QUICK, FLAME -> new ReferenceEffort(1, 1000, 3, 50, List.of(TLS13), 2, new WarmUpLimits(1, 2, 15));
            case STANDARD -> new ReferenceEffort(1, 6000, 5, 200, List.of(TLS12, TLS13), 6, new WarmUpLimits(2, 5, 40));
            case PUBLICATION ->
                new ReferenceEffort(3, 15_000, 10, 500, List.of(TLS12, TLS13), 10, new WarmUpLimits(2, 10, 90));
        };
    }
}
