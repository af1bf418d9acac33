package org.mailtls.scenario;

import org.jspecify.annotations.Nullable;

/**
 * The workload of a cell. What belongs to another kind has its default.
 *
 * @param resumption handshake only
 * @param direction throughput and cipher only
 * @param writeSize bytes handed to the engine or the cipher at a time; throughput and cipher only
 * @param cipher as in IANA suite names after {@code WITH_}; set for cipher only
 * @param messageSize bytes of one mail, headers and body; delivery and mail-protection only
 * @param protection set for mail-protection only
 * @param mailKeys the schema's word for the keys of sender and recipient, or of what TLS has instead; set for
 *     mail-protection only
 * @param pace operations a second at most, null for no limit; always set for a remote server
 */
public record WorkloadSettings(
        WorkloadKind kind,
        Transport transport,
        BufferKind buffers,
        Resumption resumption,
        Direction direction,
        int writeSize,
        @Nullable String cipher,
        long messageSize,
        @Nullable Protection protection,
        @Nullable String mailKeys,
        @Nullable Double pace) {
    /** Whether TLS is in it, so that there is a handshake to prove. */
    public boolean shakesHands() {
        return switch (kind) {
            case CIPHER, SCAN -> false;
            case MAIL_PROTECTION -> protection == Protection.TLS;
            case HANDSHAKE, FIRST_HANDSHAKE, THROUGHPUT, DELIVERY -> true;
        };
    }
}
