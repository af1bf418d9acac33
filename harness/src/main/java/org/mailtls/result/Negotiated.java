package org.mailtls.result;

import static java.util.Objects.requireNonNull;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What the handshakes of a cell negotiated, all alike or the cell would be invalid.
 *
 * @param handshakes how many were checked
 * @param signatureScheme null where the wire does not show it
 */
public record Negotiated(
        long handshakes,
        String protocol,
        String suite,
        @Nullable String group,
        @Nullable String signatureScheme,
        boolean resumed,
        List<String> offeredGroups) {
    public Negotiated {
        requireNonNull(protocol, "protocol");
        requireNonNull(suite, "suite");
        offeredGroups = List.copyOf(offeredGroups);
    }
}
