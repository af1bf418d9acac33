package org.mailtls.scenario;

/** Parts of a cell that senders who only decide would not use, and servers that they cannot be asked about. */
final class SenderRules {
    private SenderRules() {}

    static void check(CellDraft draft) {
        if (draft.cell().workload().kind() != WorkloadKind.SENDER) {
            return;
        }
        ServerSettings server = draft.cell().server();
        if (draft.document().value("client") != null) {
            draft.report(
                    "client",
                    "senders that decide are their own clients, with TLS 1.2 and 1.3 of this JDK; leave client out, or write"
                            + " another kind of workload");
        }
        if (server.driver() == Driver.REMOTE) {
            draft.report(
                    "server.driver",
                    "the lab's DNS speaks of the lab's servers; ask about a domain that is there by mailtls sender DOMAIN");
        }
        if (server.image() != null) {
            draft.report(
                    "server.image",
                    "what certificate an image of your own shows is not known before; write mta and release");
        }
        if (server.proxyProtocol()) {
            draft.report(
                    "server.proxy-protocol",
                    "senders send no PROXY header, and the server would wait for one; leave proxy-protocol out");
        }
        if (server.service() != Service.SMTP) {
            draft.report("server.service", "mail between servers comes to the service smtp; leave service out");
        }
    }
}
