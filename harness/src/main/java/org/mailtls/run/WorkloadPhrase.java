package org.mailtls.run;

import org.mailtls.scenario.BufferKind;
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
            case HANDSHAKE -> "handshake " + where + ", " + buffers;
            case THROUGHPUT -> "throughput " + where + ", " + size(workload.writeSize()) + " writes, " + buffers;
            case DELIVERY -> "delivery of " + size(workload.messageSize()) + " mails, " + buffers;
        };
    }

    private static String size(long bytes) {
        if (bytes >= KIB * KIB && bytes % (KIB * KIB) == 0) {
            return bytes / (KIB * KIB) + " MiB";
        }
        return bytes % KIB == 0 ? bytes / KIB + " KiB" : bytes + " B";
    }
}
