package org.mailtls.result;

import static java.util.Objects.requireNonNull;

import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.mailtls.pki.ChainSize;

/**
 * What the handshakes of a cell negotiated, all alike or the cell would be invalid.
 *
 * @param handshakes how many were checked
 * @param signatureScheme null where the wire does not show it
 * @param chain what the server sent of its certificates in a full handshake; null where none came
 */
public record Negotiated(
        long handshakes,
        String protocol,
        String suite,
        @Nullable String group,
        @Nullable String signatureScheme,
        boolean resumed,
        List<String> offeredGroups,
        @Nullable ChainSize chain) {
    public Negotiated {
        requireNonNull(protocol, "protocol");
        requireNonNull(suite, "suite");
        offeredGroups = List.copyOf(offeredGroups);
    }

    /** Whether two forks of a cell may be counted together. */
    public boolean alike(Negotiated other) {
        return protocol.equals(other.protocol)
                && suite.equals(other.suite)
                && Objects.equals(group, other.group)
                && Objects.equals(signatureScheme, other.signatureScheme)
                && resumed == other.resumed
                && Objects.equals(chain, other.chain);
    }
}
