package org.mailtls.scenario;

import java.util.List;
import org.jspecify.annotations.Nullable;

/** Parts of a cell that outgoing mail would not use, and settings of outgoing mail where none goes out. */
final class OutboundRules {
    /** The one whose way to ask DNS and policy daemons is known here. */
    private static final String ASKS = "postfix";

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
        policies(draft, server.mta(), server.outbound());
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

    private static void policies(CellDraft draft, @Nullable String mta, @Nullable OutboundSettings outbound) {
        if (outbound == null || mta == null) {
            return;
        }
        if (!mta.equals(ASKS)) {
            if (outbound.mtaSts()) {
                draft.report(
                        "server.outbound.mta-sts",
                        "MTA-STS is held by Postfix with the daemon that Debian packages for it, and not by " + mta
                                + "; write mta: postfix, or leave mta-sts out");
            }
            if (outbound.policies()) {
                draft.report(
                        "workload.sinks",
                        "sinks whose domains have policies (dane-…, sts-…) are found by DNS, which " + mta
                                + " does not ask in the lab; write mta: postfix, or name other sinks");
            }
        }
        if (outbound.mtaSts() && outbound.level() == SendLevel.FINGERPRINT) {
            draft.report(
                    "server.outbound.mta-sts",
                    "fingerprints are listed in the table that the MTA-STS daemon takes the place of; write another level, or"
                            + " leave mta-sts out");
        }
    }

    private static void unused(CellDraft draft, String key, String message) {
        if (draft.document().value(key) != null) {
            draft.report(key, message);
        }
    }
}
