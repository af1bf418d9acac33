package org.mailtls.scenario;

/** A network can be put in front of a container alone: only there does the lab own both ends of the wire. */
final class NetworkRules {
    private NetworkRules() {}

    static void check(CellDraft draft) {
        if (draft.cell().network() == null) {
            return;
        }
        Driver driver = draft.cell().server().driver();
        if (draft.cell().workload().transport() == Transport.MEMORY) {
            draft.report(
                    "network",
                    "transport memory joins two engines in one JVM, with no network between them; write transport: wire"
                            + " and driver: container, or leave network out");
        } else if (driver == Driver.EMBEDDED) {
            draft.report(
                    "network",
                    "delay and loss are put into a container's network, and the embedded server has none; write"
                            + " driver: container, or leave network out");
        } else if (driver == Driver.REMOTE) {
            draft.report(
                    "network",
                    "a remote server's network is what it is: nothing is put in between; write driver: container, or"
                            + " leave network out");
        }
    }
}
