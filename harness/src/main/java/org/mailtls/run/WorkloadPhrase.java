package org.mailtls.run;

import org.mailtls.scenario.AttackSettings;
import org.mailtls.scenario.BufferKind;
import org.mailtls.scenario.Direction;
import org.mailtls.scenario.Resumption;
import org.mailtls.scenario.Transport;
import org.mailtls.scenario.WorkloadSettings;

/** Says a workload in a phrase for tables and reports, the kind first. */
final class WorkloadPhrase {
    private static final int KIB = 1024;

    private WorkloadPhrase() {}

    static String of(WorkloadSettings workload) {
        String where = workload.transport() == Transport.MEMORY ? "in memory" : "over the wire";
        String buffers = workload.buffers() == BufferKind.HEAP ? "heap buffers" : "direct buffers";
        return switch (workload.kind()) {
            case HANDSHAKE -> resumed(workload) + "handshake " + where + ", " + buffers;
            case FIRST_HANDSHAKE -> "first handshake of a JVM " + where + ", " + buffers;
            case THROUGHPUT ->
                "throughput " + where + ", " + size(workload.writeSize()) + " " + way(workload) + ", " + buffers;
            case CIPHER ->
                "cipher " + workload.cipher() + ", " + size(workload.writeSize()) + " " + way(workload) + ", "
                        + buffers;
            case DELIVERY -> "delivery of " + size(workload.messageSize()) + " mails, " + buffers;
            case MAIL_PROTECTION ->
                // What protects it is what one compares, so it is not part of the phrase.
                "mail-protection, " + size(workload.messageSize()) + " mail, keys " + workload.mailKeys();
            case SCAN -> "scan";
            case OUTBOUND ->
                "outbound mail to " + workload.sinks().size()
                        + (workload.sinks().size() == 1 ? " sink" : " sinks");
            case SENDER -> "decisions of senders";
            case LADDER -> "ladder, handshakes and " + size(workload.messageSize()) + " mails, " + buffers;
            case RENEGOTIATION_FLOOD,
                    HANDSHAKE_FLOOD,
                    HELLO_FLOOD,
                    DHEAT,
                    SLOW_HANDSHAKE,
                    HALF_OPEN,
                    KEY_UPDATE_FLOOD,
                    TICKET_FLOOD,
                    BIG_HELLO,
                    STARTTLS_STRIP -> attack(workload);
        };
    }

    private static String attack(WorkloadSettings workload) {
        AttackSettings attack = workload.attack();
        String load = attack == null ? "" : ", " + attack.model();
        return resumed(workload) + workload.kind().word() + load;
    }

    private static String resumed(WorkloadSettings workload) {
        return workload.resumption() == Resumption.NONE
                ? ""
                : "resumed (" + workload.resumption().word() + ") ";
    }

    private static String way(WorkloadSettings workload) {
        return workload.direction() == Direction.SEND ? "writes" : "reads";
    }

    private static String size(long bytes) {
        if (bytes >= KIB * KIB && bytes % (KIB * KIB) == 0) {
            return bytes / (KIB * KIB) + " MiB";
        }
        return bytes % KIB == 0 ? bytes / KIB + " KiB" : bytes + " B";
    }
}
