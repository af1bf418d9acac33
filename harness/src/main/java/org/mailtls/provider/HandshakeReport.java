package org.mailtls.provider;

import java.util.List;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.mailtls.pki.ChainSize;
import org.mailtls.scenario.Resumption;

/**
 * What one handshake negotiated, as seen on the wire and not only as the engine tells it.
 *
 * @param protocol JSSE name
 * @param suite IANA name
 * @param group IANA name of the key exchange group; null for static RSA
 * @param signatureScheme IANA name, where the wire shows it (TLS 1.2); null where it is encrypted
 * @param resumption how an earlier session was taken up; NONE for a full handshake
 * @param chain what the server sent of its certificates; null if it was resumed, sent none, or is ourselves in TLS 1.3.
 *     Asks the session in TLS 1.3, which costs some providers time: so not for each handshake, and before it is closed
 * @param offer what the client offered to resume
 * @param offeredGroups the client's supported_groups in order, so that a silently dropped group is seen
 * @param bytesOut TLS bytes that this side sent until its handshake was finished
 * @param bytesIn TLS bytes that this side received until then
 * @param flightsOut runs of records sent without receiving in between
 * @param cpuNanos CPU time of the thread inside the engine, tasks included
 */
public record HandshakeReport(
        String protocol,
        String suite,
        @Nullable String group,
        @Nullable String signatureScheme,
        Resumption resumption,
        @Nullable Supplier<ChainSize> chain,
        SessionOffer offer,
        List<String> offeredGroups,
        long bytesOut,
        long bytesIn,
        int flightsOut,
        int flightsIn,
        long cpuNanos) {
    /** Whether the server skipped its certificate. */
    public boolean resumed() {
        return resumption != Resumption.NONE;
    }
}
