package org.mailtls.scenario;

import java.nio.file.Path;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The workload of a cell. What belongs to another kind has its default.
 *
 * @param resumption handshake and handshake-flood only
 * @param direction throughput and cipher only
 * @param writeSize bytes handed to the engine or the cipher at a time; throughput and cipher only
 * @param cipher as in IANA suite names after {@code WITH_}; set for cipher only
 * @param messageSize bytes of one mail, headers and body; delivery, mail-protection and ladder only
 * @param protection set for mail-protection only
 * @param mailKeys the schema's word for the keys of sender and recipient, or of what TLS has instead; set for
 *     mail-protection only
 * @param pace operations a second at most, null for no limit; always set for a remote server
 * @param attack set for {@linkplain WorkloadKind#attack attacks}, and for them alone
 * @param sinks where mail is sent to; outbound only, and never empty there
 * @param sender set for sender, and for it alone
 * @param log the mix of a mail log that the steps of a ladder are held against, absolute, checked to exist; ladder only, null for
 *     none
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
        @Nullable Double pace,
        @Nullable AttackSettings attack,
        List<Sink> sinks,
        @Nullable SenderSettings sender,
        @Nullable Path log) {
    public WorkloadSettings {
        sinks = List.copyOf(sinks);
    }

    /** A workload that sends nothing to sinks, in which no sender decides, and that is held against no log. */
    public WorkloadSettings(
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
            @Nullable Double pace,
            @Nullable AttackSettings attack) {
        this(
                kind,
                transport,
                buffers,
                resumption,
                direction,
                writeSize,
                cipher,
                messageSize,
                protection,
                mailKeys,
                pace,
                attack,
                List.of(),
                null,
                null);
    }

    /** The same of another kind: what is measured of a ladder is made of others. */
    public WorkloadSettings doing(WorkloadKind other) {
        return new WorkloadSettings(
                other,
                transport,
                buffers,
                resumption,
                direction,
                writeSize,
                cipher,
                messageSize,
                protection,
                mailKeys,
                pace,
                attack);
    }

    /** Whether TLS is in it and is measured, so that there is a handshake to prove. */
    public boolean shakesHands() {
        return switch (kind) {
            case CIPHER, SCAN, OUTBOUND, SENDER -> false;
            case MAIL_PROTECTION -> protection == Protection.TLS;
            case HANDSHAKE, FIRST_HANDSHAKE, THROUGHPUT, DELIVERY, LADDER -> true;
            // What an attacker negotiates is told beside its figures.
            case RENEGOTIATION_FLOOD,
                    HANDSHAKE_FLOOD,
                    HELLO_FLOOD,
                    DHEAT,
                    SLOW_HANDSHAKE,
                    HALF_OPEN,
                    KEY_UPDATE_FLOOD,
                    TICKET_FLOOD,
                    BIG_HELLO,
                    STARTTLS_STRIP -> false;
        };
    }
}
