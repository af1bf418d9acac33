package org.mailtls.scenario;

import java.util.List;

/** Attacks that would show nothing, or something else than their kind says. */
final class AttackRules {
    private static final String TLS12 = "TLSv1.2";
    private static final String TLS13 = "TLSv1.3";
    private static final int MOST_CONNECTIONS = 500;

    private AttackRules() {}

    /** The versions that an attacker offers unless told otherwise; empty for an attack that is not about a version. */
    static List<String> versions(WorkloadKind kind) {
        return switch (kind) {
            case RENEGOTIATION_FLOOD, DHEAT -> List.of(TLS12);
            case KEY_UPDATE_FLOOD -> List.of(TLS13);
            default -> List.of();
        };
    }

    /** Whether nothing was noted against the versions, so that other rules can build on them. */
    static boolean versionsFit(CellDraft draft) {
        WorkloadKind kind = draft.cell().workload().kind();
        if (versions(kind).isEmpty()) {
            return true;
        }
        boolean of13 = versions(kind).contains(TLS13);
        String wanted = of13 ? TLS13 : TLS12;
        String about = kind.word() + (of13 ? " is about TLS 1.3" : " is about TLS 1.2 and older");
        List<String> server = draft.cell().server().tls().protocols();
        if (!server.isEmpty() && server.stream().noneMatch(version -> version.equals(TLS13) == of13)) {
            draft.report(
                    "server.tls.protocols",
                    about + ", and the server is left with " + server + ", so this cell would show nothing; add "
                            + wanted + ", or leave the cell out with matrix.exclude");
            return false;
        }
        List<String> left = TlsRules.shared(draft.cell().client().protocols(), server);
        if (left != null && left.stream().anyMatch(version -> version.equals(TLS13) != of13)) {
            draft.report(
                    "client.protocols",
                    about + ", but the versions left are " + left + ", of which the server would choose; write"
                            + " client.protocols: [" + wanted + "]");
            return false;
        }
        return true;
    }

    static void check(CellDraft draft) {
        WorkloadSettings workload = draft.cell().workload();
        AttackSettings attack = workload.attack();
        if (attack == null) {
            return;
        }
        load(draft, workload.kind(), attack);
        // With a container or a remote server, transport memory is refused to all kinds.
        if (workload.transport() == Transport.MEMORY && draft.cell().server().driver() == Driver.EMBEDDED) {
            draft.report(
                    "workload.transport",
                    "an attack needs a server that it can be made on; write transport: wire, or leave it out");
        }
        if (workload.kind() == WorkloadKind.DHEAT) {
            dhe(draft);
        }
    }

    private static void load(CellDraft draft, WorkloadKind kind, AttackSettings attack) {
        Integer connections = attack.connections();
        if (connections != null && connections > MOST_CONNECTIONS && !kind.holds()) {
            draft.report(
                    "workload.connections",
                    kind.word() + " gets " + MOST_CONNECTIONS + " connections at most; only slow-handshake and"
                            + " half-open, which do no more than hold them, may have 12,000");
        }
        if (connections != null && attack.rate() != null && !kind.repeats()) {
            draft.report(
                    "workload.rate",
                    "each operation of " + kind.word() + " has a connection of its own, so there is nothing for a rate"
                            + " to be spread over; write either rate or connections");
        }
    }

    /** The attack lies in the server's reckoning with the client's public key, of a finite field. */
    private static void dhe(CellDraft draft) {
        List<String> client = draft.cell().client().ciphers();
        TlsSettings server = draft.cell().server().tls();
        suites(draft, "client.ciphers", client);
        suites(draft, "server.tls.ciphers", server.ciphers());
        boolean anonymous = client.stream().anyMatch(suite -> suite.startsWith("TLS_DH_anon_"));
        boolean rsa = server.certificates().isEmpty()
                || server.certificates().stream().anyMatch(key -> key.startsWith("rsa-"));
        if (!rsa && !anonymous) {
            draft.report(
                    "server.tls.certificate",
                    "dheat is about DHE suites, whose certificates have RSA keys, and the server's is "
                            + String.join(" and ", server.certificates())
                            + "; add rsa-2048, or leave the cell out with matrix.exclude");
        }
    }

    private static void suites(CellDraft draft, String path, List<String> suites) {
        if (!suites.isEmpty()
                && suites.stream()
                        .noneMatch(suite -> suite.startsWith("TLS_DHE_") || suite.startsWith("TLS_DH_anon_"))) {
            draft.report(
                    path,
                    "dheat is about DHE suites, and " + path + " names none, so this cell would show nothing; add one"
                            + " such as TLS_DHE_RSA_WITH_AES_128_GCM_SHA256, or leave the cell out with"
                            + " matrix.exclude");
        }
    }
}
