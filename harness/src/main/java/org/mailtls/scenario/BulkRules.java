package org.mailtls.scenario;

import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

/** Workloads about bytes rather than handshakes, in cells that would measure nothing or something else than they say. */
final class BulkRules {
    private static final String TLS12 = "TLSv1.2";
    private static final String BOUNCY_CASTLE = "BCJSSE";
    private static final String ACCP = "+ACCP";
    /** Their ciphers can also be reached without TLS, through the JCA. */
    private static final Set<String> WITH_JCA =
            Set.of("SunJSSE", BOUNCY_CASTLE, "Conscrypt", "SunJSSE+ACCP", "BCJSSE+ACCP");

    private BulkRules() {}

    static void check(CellDraft draft) {
        WorkloadSettings workload = draft.cell().workload();
        switch (workload.kind()) {
            case THROUGHPUT -> throughput(draft, workload);
            case CIPHER -> {
                inMemory(draft, workload);
                cipher(draft, String.valueOf(workload.cipher()));
            }
            case MAIL_PROTECTION -> {
                inMemory(draft, workload);
                mailProtection(draft, workload);
            }
            default -> {
                // Not of this family.
            }
        }
    }

    private static void throughput(CellDraft draft, WorkloadSettings workload) {
        if (workload.transport() == Transport.WIRE && workload.direction() == Direction.RECEIVE) {
            draft.report(
                    "workload.direction",
                    "over SMTP the mail goes from client to server, so a client never receives bytes in bulk; write"
                            + " direction: send, or transport: memory");
        }
    }

    private static void inMemory(CellDraft draft, WorkloadSettings workload) {
        if (workload.transport() == Transport.WIRE) {
            draft.report(
                    "workload.transport",
                    "kind " + workload.kind().word() + " meets no server; write transport: memory, or leave it out");
        }
    }

    private static void cipher(CellDraft draft, String cipher) {
        ClientSettings client = draft.cell().client();
        String provider = client.provider();
        if (!WITH_JCA.contains(provider)) {
            draft.report(
                    "client.provider",
                    provider + " has no JCA provider: its ciphers are reached through TLS only; write kind: throughput,"
                            + " or one of " + WITH_JCA.stream().sorted().collect(Collectors.joining(", ")));
            return;
        }
        if (cipher.startsWith("CAMELLIA") && !provider.equals(BOUNCY_CASTLE)) {
            draft.report(
                    "workload.cipher",
                    "of the JCA providers, Bouncy Castle alone has Camellia, not that of " + provider
                            + "; write client.provider: BCJSSE, or leave the cell out with matrix.exclude");
        }
        if (cipher.startsWith("CHACHA20") && provider.endsWith(ACCP)) {
            draft.report(
                    "workload.cipher",
                    "Amazon Corretto Crypto Provider has no ChaCha20-Poly1305; leave the cell out with matrix.exclude");
        }
        boolean only12 = cipher.contains("_CBC_") || cipher.startsWith("CAMELLIA");
        if (only12 && !client.protocols().isEmpty() && !client.protocols().contains(TLS12)) {
            draft.report(
                    "client.protocols",
                    cipher + " is no record protection of " + String.join(", ", client.protocols())
                            + "; write protocols: [TLSv1.2]");
        }
        if (!client.ciphers().isEmpty()) {
            draft.report("client.ciphers", "there is no TLS to choose a suite in; workload.cipher names the cipher");
        }
        if (!client.groups().isEmpty()) {
            draft.report("client.groups", "there is no TLS to exchange keys in; leave client.groups out");
        }
    }

    private static void mailProtection(CellDraft draft, WorkloadSettings workload) {
        if (workload.protection() == Protection.TLS) {
            List<String> certificates = draft.cell().server().tls().certificates();
            String wanted = certificate(String.valueOf(workload.mailKeys()));
            if (!certificates.equals(List.of(wanted))) {
                draft.report(
                        "server.tls.certificate",
                        "mail-keys " + workload.mailKeys() + " are to be compared with TLS under a certificate "
                                + wanted + ", not " + String.join(", ", certificates)
                                + "; leave server.tls.certificate out");
            }
            return;
        }
        if (!draft.cell().client().provider().equals(BOUNCY_CASTLE)) {
            draft.report(
                    "client.provider",
                    "S/MIME and OpenPGP come from Bouncy Castle's libraries and run on its ciphers; write"
                            + " client.provider: BCJSSE");
        }
        if (workload.buffers() == BufferKind.DIRECT) {
            draft.report("workload.buffers", "S/MIME and OpenPGP work on heap memory; leave buffers out");
        }
    }

    /** The key of the server's certificate that bears comparison with these keys of sender and recipient. */
    static String certificate(String mailKeys) {
        return mailKeys.startsWith("ecdsa-p256") ? "ecdsa-p256" : mailKeys;
    }
}
