package org.mailtls.scenario;

import java.util.List;

/** Cells whose handshakes could not be resumed in the way that they ask for. */
final class ResumptionRules {
    private static final String PATH = "workload.resumption";
    private static final String TLS13 = "TLSv1.3";

    private ResumptionRules() {}

    static void check(CellDraft draft) {
        Resumption kind = draft.cell().workload().resumption();
        if (kind == Resumption.NONE) {
            return;
        }
        version(draft, kind);
        ServerSettings server = draft.cell().server();
        String client = draft.cell().client().provider();
        provider(draft, kind, client);
        String peer = server.provider() == null ? client : server.provider();
        if (server.driver() == Driver.EMBEDDED && !peer.equals(client)) {
            provider(draft, kind, peer);
        }
        sessionsKept(draft, kind, server);
    }

    private static void version(CellDraft draft, Resumption kind) {
        List<String> left = TlsRules.shared(
                draft.cell().client().protocols(), draft.cell().server().tls().protocols());
        boolean psk = kind == Resumption.PSK;
        boolean fits = left != null && (psk ? left.equals(List.of(TLS13)) : !left.contains(TLS13));
        if (!fits && (left == null || !left.isEmpty())) {
            String versions = left == null ? "those that both sides happen to have" : left.toString();
            draft.report(
                    PATH,
                    "resumption " + kind.word() + (psk ? " is of TLS 1.3" : " is of TLS 1.2 and older")
                            + ", but the versions left are " + versions + "; write client.protocols: ["
                            + (psk ? TLS13 : "TLSv1.2") + "], or leave the cell out with matrix.exclude");
        }
    }

    /** By name, since it is the TLS stack that lacks them, whatever does its cryptography. */
    private static void provider(CellDraft draft, Resumption kind, String provider) {
        if (provider.startsWith("BCJSSE") && kind != Resumption.SESSION_ID) {
            draft.report(
                    PATH,
                    "BCJSSE has no session tickets and no pre-shared keys, so each handshake would be full; write"
                            + " session-id with TLSv1.2, or leave the cell out with matrix.exclude");
        } else if (provider.startsWith("WildFly")) {
            draft.report(
                    PATH,
                    provider + " resumes no session, so each handshake would be full; leave the cell out with"
                            + " matrix.exclude");
        }
    }

    private static void sessionsKept(CellDraft draft, Resumption kind, ServerSettings server) {
        boolean byId = kind == Resumption.SESSION_ID;
        TlsOption option = byId ? TlsOption.SESSION_CACHE : TlsOption.TICKETS;
        Boolean set = byId ? server.tls().sessionCache() : server.tls().tickets();
        if (Boolean.FALSE.equals(set)) {
            draft.report(
                    "server." + option.path(),
                    "resumption " + kind.word() + " needs what " + option.word() + ": false takes away; write true");
        } else if (set == null
                && server.driver() == Driver.EMBEDDED
                && draft.cell().workload().transport() == Transport.WIRE) {
            draft.report(
                    PATH,
                    "the embedded server lets nobody resume unless told to, so each handshake would be full; write"
                            + " server.tls." + option.word() + ": true");
        }
    }
}
