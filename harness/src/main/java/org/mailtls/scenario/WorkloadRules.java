package org.mailtls.scenario;

/** Workloads that the server of the cell cannot or must not be given. */
final class WorkloadRules {
    private static final long LARGEST_MESSAGE = 64L << 20;
    private static final long SMALLEST_MESSAGE = 256;
    private static final int LARGEST_WRITE = 16 << 20;
    private static final double FASTEST_REMOTE = 10;

    private static final int LAST_PORT = 65_535;

    private WorkloadRules() {}

    static void check(CellDraft draft) {
        WorkloadSettings workload = draft.cell().workload();
        ServerSettings server = draft.cell().server();
        if (workload.writeSize() > LARGEST_WRITE) {
            draft.report("workload.write-size", "workload.write-size must be at most 16 MiB");
        }
        if (workload.messageSize() > LARGEST_MESSAGE || workload.messageSize() < SMALLEST_MESSAGE) {
            draft.report("workload.message-size", "workload.message-size must be from 256 B to 64 MiB");
        }
        if (server.proxyProtocol() && workload.kind().forked()) {
            draft.report(
                    "server.proxy-protocol",
                    "measuring JVMs send no PROXY header, and the server would wait for one; leave proxy-protocol out, or"
                            + " write a kind of attack");
        }
        if (server.driver() == Driver.REMOTE) {
            remote(draft, workload);
        } else if (workload.transport() == Transport.MEMORY) {
            memory(draft, workload, server);
        }
    }

    private static void memory(CellDraft draft, WorkloadSettings workload, ServerSettings server) {
        if (server.driver() == Driver.CONTAINER) {
            draft.report(
                    "workload.transport",
                    "transport memory joins two engines in one JVM: the container would be started and never used; write"
                            + " transport: wire, or driver: embedded");
        } else if (workload.kind() == WorkloadKind.DELIVERY) {
            draft.report("workload.transport", "a mail needs a server to be delivered to; write transport: wire");
        } else if (server.fault() != null) {
            draft.report(
                    "server.fault",
                    "with transport memory there is no SMTP server that could misbehave; write transport: wire");
        }
    }

    /** A server that is already there belongs to somebody: nothing but what any client does, and slowly. */
    private static void remote(CellDraft draft, WorkloadSettings workload) {
        if (workload.kind() != WorkloadKind.HANDSHAKE && workload.kind() != WorkloadKind.SCAN) {
            draft.report(
                    "workload.kind",
                    "a remote server gets handshakes and scans only, no "
                            + workload.kind().word() + "; write kind: handshake, or measure a container");
        }
        if (workload.transport() == Transport.MEMORY) {
            draft.report(
                    "workload.transport",
                    "transport memory joins two engines in one JVM: the remote server would never be used; write"
                            + " transport: wire");
        }
        String address = String.valueOf(draft.cell().server().address());
        if (Integer.parseInt(address.substring(address.lastIndexOf(':') + 1)) > LAST_PORT) {
            draft.report("server.address", "the port in server.address must be at most " + LAST_PORT);
        }
        Double pace = workload.pace();
        if (pace != null && pace > FASTEST_REMOTE) {
            draft.report("workload.pace", "a remote server gets 10/s at most");
        }
    }
}
