package org.mailtls.scenario;

import java.util.List;

/** Parts of a cell that outgoing mail would not use, and settings of outgoing mail where none goes out. */
final class OutboundRules {
    private OutboundRules() {}

    static void check(CellDraft draft) {
        boolean asked = draft.document().entry(List.of("server", "outbound")) != null;
        if (draft.cell().workload().kind() != WorkloadKind.OUTBOUND) {
            if (asked) {
                draft.report(
                        "server.outbound",
                        "outbound says how the server sends mail, and with kind "
                                + draft.cell().workload().kind().word()
                                + " it sends none; write kind: outbound, or leave outbound out");
            }
            return;
        }
        ServerSettings server = draft.cell().server();
        if (server.driver() == Driver.EMBEDDED) {
            draft.report(
                    "server.driver",
                    "our own server takes mail and never sends any; write driver: container and a mail server");
        } else if (server.image() != null) {
            draft.report(
                    "server.image",
                    "how a server in an image of your own is told to send mail is not known here; write mta and release");
        }
        unused(
                draft,
                "client",
                "the mail server itself is the client of this kind; set it with server.outbound and"
                        + " server.parameters, and leave client out");
        unused(
                draft,
                "network",
                "a network is put before a server that is connected to, and here the server connects;"
                        + " leave network out");
    }

    private static void unused(CellDraft draft, String key, String message) {
        if (draft.document().value(key) != null) {
            draft.report(key, message);
        }
    }
}
