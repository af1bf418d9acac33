package org.mailtls.probe.handshake;

import java.util.List;
import org.jspecify.annotations.Nullable;
import org.mailtls.probe.wire.Codes;

/**
 * What a client offers for a session that it only wants to talk in. Empty lists leave the choice to Bouncy Castle,
 * which then offers what is sound and still in use.
 *
 * @param versions code points such as 0x0303, TLS 1.0 and later, in any order
 * @param suites IANA code points, best first
 * @param groups likewise
 * @param signatures signature schemes, likewise
 * @param serverName what to send as server_name; null for the name of the target, empty for none
 * @param encryptThenMac whether to offer encrypt-then-MAC (RFC 7366)
 */
public record Offer(
        List<Integer> versions,
        List<Integer> suites,
        List<Integer> groups,
        List<Integer> signatures,
        @Nullable String serverName,
        boolean encryptThenMac) {
    /** TLS 1.0 to 1.3, as the server likes. */
    public static final Offer DEFAULT = new Offer(
            List.of(Codes.TLS13, Codes.TLS12, Codes.TLS11, Codes.TLS10), List.of(), List.of(), List.of(), null, true);

    public Offer {
        versions = List.copyOf(versions);
        suites = List.copyOf(suites);
        groups = List.copyOf(groups);
        signatures = List.copyOf(signatures);
        if (versions.isEmpty()) {
            throw new IllegalArgumentException("An offer names at least one version");
        }
    }

    public Offer versions(List<Integer> others) {
        return new Offer(others, suites, groups, signatures, serverName, encryptThenMac);
    }

    public Offer suites(List<Integer> others) {
        return new Offer(versions, others, groups, signatures, serverName, encryptThenMac);
    }

    public Offer groups(List<Integer> others) {
        return new Offer(versions, suites, others, signatures, serverName, encryptThenMac);
    }

    public Offer signatures(List<Integer> others) {
        return new Offer(versions, suites, groups, others, serverName, encryptThenMac);
    }

    public Offer serverName(@Nullable String other) {
        return new Offer(versions, suites, groups, signatures, other, encryptThenMac);
    }

    public Offer withoutEncryptThenMac() {
        return new Offer(versions, suites, groups, signatures, serverName, false);
    }
}
