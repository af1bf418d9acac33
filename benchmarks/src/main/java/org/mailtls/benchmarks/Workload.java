package org.mailtls.benchmarks;

import java.util.Arrays;
import java.util.Optional;
import org.mailtls.scenario.Transport;
import org.mailtls.scenario.WorkloadKind;
import org.mailtls.scenario.WorkloadSettings;

/** Which class measures which workload. A new workload is its class and a line here. */
enum Workload {
    MEMORY_HANDSHAKE(WorkloadKind.HANDSHAKE, Transport.MEMORY, MemoryHandshake.class, "wall"),
    WIRE_HANDSHAKE(WorkloadKind.HANDSHAKE, Transport.WIRE, WireHandshake.class, "session.wall"),
    FIRST_MEMORY_HANDSHAKE(WorkloadKind.FIRST_HANDSHAKE, Transport.MEMORY, FirstMemoryHandshake.class, "wall"),
    FIRST_WIRE_HANDSHAKE(WorkloadKind.FIRST_HANDSHAKE, Transport.WIRE, FirstWireHandshake.class, "session.wall"),
    MEMORY_THROUGHPUT(WorkloadKind.THROUGHPUT, Transport.MEMORY, MemoryThroughput.class, "wall"),
    WIRE_THROUGHPUT(WorkloadKind.THROUGHPUT, Transport.WIRE, WireThroughput.class, "wall"),
    CIPHER(WorkloadKind.CIPHER, Transport.MEMORY, CipherRecords.class, "wall"),
    END_TO_END_MAIL(WorkloadKind.MAIL_PROTECTION, Transport.MEMORY, EndToEndMail.class, "wall"),
    MAIL_OVER_TLS(WorkloadKind.MAIL_PROTECTION, Transport.MEMORY, MailOverTls.class, "wall"),
    DELIVERY(WorkloadKind.DELIVERY, Transport.WIRE, Delivery.class, "session.wall");

    private final WorkloadKind kind;
    private final Transport transport;
    private final Class<?> benchmark;
    private final String score;

    Workload(WorkloadKind kind, Transport transport, Class<?> benchmark, String score) {
        this.kind = kind;
        this.transport = transport;
        this.benchmark = benchmark;
        this.score = score;
    }

    static Optional<Workload> of(WorkloadSettings settings) {
        return Arrays.stream(values())
                .filter(w -> w.kind == settings.kind() && w.transport == settings.transport())
                // One kind has two classes: S/MIME and OpenPGP have no handshake, TLS has.
                .filter(w -> settings.kind() != WorkloadKind.MAIL_PROTECTION
                        || settings.shakesHands() == (w == MAIL_OVER_TLS))
                .findFirst();
    }

    WorkloadKind kind() {
        return kind;
    }

    Transport transport() {
        return transport;
    }

    Class<?> benchmark() {
        return benchmark;
    }

    /** The name of the metric that JMH's own score is: wall time of one operation. */
    String score() {
        return score;
    }
}
