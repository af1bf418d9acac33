package org.mailtls.scenario;

import java.util.Set;

/** Cells that a mix has no meaning for. */
final class MixRules {
    private static final Set<WorkloadKind> WEIGHTED =
            Set.of(WorkloadKind.HANDSHAKE, WorkloadKind.THROUGHPUT, WorkloadKind.DELIVERY);

    private MixRules() {}

    static void check(CellDraft draft) {
        WorkloadSettings workload = draft.cell().workload();
        if (!WEIGHTED.contains(workload.kind())) {
            draft.report(
                    "workload.kind",
                    "client.mix weights handshakes, throughput and deliveries, not "
                            + workload.kind().word() + "; write one of these kinds, or take client.mix out");
        } else if (workload.transport() == Transport.MEMORY) {
            draft.report(
                    "workload.transport",
                    "client.mix asks the server what it takes of your mail, and transport memory has none; write"
                            + " transport: wire");
        }
        if (workload.resumption() != Resumption.NONE) {
            draft.report(
                    "workload.resumption",
                    "client.mix measures full handshakes, for a mix does not tell which were resumed; take"
                            + " workload.resumption out");
        }
        if (draft.cell().server().driver() == Driver.REMOTE) {
            draft.report(
                    "server.driver",
                    "client.mix is about a server's processor time, which cannot be seen of a remote one, and asks it for"
                            + " all that your log holds; measure a container with the same configuration");
        }
    }
}
