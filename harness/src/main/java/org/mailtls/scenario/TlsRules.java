package org.mailtls.scenario;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** TLS settings of a cell that could not shake hands, or would measure something else than they say. */
final class TlsRules {
    private static final String TLS13 = "TLSv1.3";
    private static final String CLIENT_CIPHERS = "client.ciphers";
    private static final String SERVER_CIPHERS = "server.tls.ciphers";
    // Both are BoringSSL underneath, which has no call to choose among TLS 1.3 suites.
    private static final Set<String> DEAF_TO_TLS13_SUITES = Set.of("Conscrypt", "BoringSSL");

    private static final Map<String, String> CURVES = Map.of("ecdsa-p256", "secp256r1", "ecdsa-p384", "secp384r1");

    private TlsRules() {}

    static void check(CellDraft draft) {
        ClientSettings client = draft.cell().client();
        TlsSettings server = draft.cell().server().tls();
        List<String> shared = shared(client.protocols(), server.protocols());
        if (shared != null && shared.isEmpty()) {
            draft.report(
                    "client.protocols",
                    "client.protocols " + client.protocols() + " and server.tls.protocols " + server.protocols()
                            + " share no version, so this cell would measure nothing; give them one in common, or leave"
                            + " the cell out with matrix.exclude");
            return;
        }
        nothingToShakeHandsWith(draft, server);
        ciphersFit(draft, CLIENT_CIPHERS, client.ciphers(), shared);
        ciphersFit(draft, SERVER_CIPHERS, server.ciphers(), shared);
        if (!draft.cell().workload().kind().raw()) {
            suiteIgnored(draft, shared);
        }
        serverDeaf(draft, shared);
        curve(draft);
        chain(draft, server);
        if (shared != null && !shared.contains(TLS13)) {
            authentication(draft, CLIENT_CIPHERS, client.ciphers());
            authentication(draft, SERVER_CIPHERS, server.ciphers());
        }
    }

    /** Every workload begins with a handshake, and our clients have no certificates. */
    private static void nothingToShakeHandsWith(CellDraft draft, TlsSettings server) {
        if (server.level() == TlsLevel.NONE && !draft.cell().server().service().authenticated()) {
            draft.report(
                    "server.tls.level",
                    "level none offers no STARTTLS on the smtp port, so this cell would measure nothing; write"
                            + " opportunistic, or choose service: submission");
        }
        if (server.clientCertificates() == ClientCertificates.REQUIRE) {
            draft.report(
                    "server.tls.client-certificates",
                    "the client has no certificate to show, so every handshake would fail; write ask");
        }
    }

    /** The versions that both sides are pinned to; null if neither side is. */
    static @Nullable List<String> shared(List<String> client, List<String> server) {
        if (client.isEmpty() && server.isEmpty()) {
            return null;
        }
        List<String> shared = new ArrayList<>(client.isEmpty() ? server : client);
        if (!server.isEmpty()) {
            shared.retainAll(server);
        }
        return shared;
    }

    /** RFC 8446, B.4: the suites of TLS 1.3 name neither key exchange nor authentication, so they have no WITH. */
    private static boolean isTls13(String suite) {
        return !suite.contains("_WITH_") && !suite.endsWith("_SCSV");
    }

    private static void ciphersFit(
            CellDraft draft, String path, List<String> ciphers, @Nullable List<String> protocols) {
        if (ciphers.isEmpty() || protocols == null) {
            return;
        }
        boolean only13 = protocols.equals(List.of(TLS13));
        boolean no13 = !protocols.contains(TLS13);
        if (only13 && ciphers.stream().noneMatch(TlsRules::isTls13)) {
            draft.report(
                    path,
                    path + " names no TLS 1.3 suite, but only TLSv1.3 is left, so this cell would measure nothing; add"
                            + " one such as TLS_AES_128_GCM_SHA256, or allow TLSv1.2");
        } else if (no13 && ciphers.stream().allMatch(TlsRules::isTls13)) {
            draft.report(
                    path,
                    path + " names TLS 1.3 suites only, but the versions left are " + protocols
                            + ", so this cell would measure nothing; add one such as"
                            + " TLS_ECDHE_RSA_WITH_AES_128_GCM_SHA256, or allow TLSv1.3");
        }
    }

    private static void suiteIgnored(CellDraft draft, @Nullable List<String> protocols) {
        ClientSettings client = draft.cell().client();
        ServerSettings server = draft.cell().server();
        boolean mayBe13 = protocols == null || protocols.contains(TLS13);
        boolean serverPins = server.tls().ciphers().stream().anyMatch(TlsRules::isTls13);
        if (!mayBe13 || serverPins || !DEAF_TO_TLS13_SUITES.contains(client.provider())) {
            return;
        }
        client.ciphers().stream().filter(TlsRules::isTls13).findFirst().ifPresent(suite -> {
            String advice = server.driver() == Driver.REMOTE
                    ? "take it out, since a remote server's settings are not ours to pin"
                    : "pin it on the server, in " + SERVER_CIPHERS;
            draft.reportItem(
                    CLIENT_CIPHERS,
                    suite,
                    "the provider " + client.provider() + " ignores the TLS 1.3 suite that is asked of it; " + advice);
        });
    }

    /** The same deafness on the server's side: it takes AES-128-GCM unless the client leaves it no choice. */
    private static void serverDeaf(CellDraft draft, @Nullable List<String> protocols) {
        ClientSettings client = draft.cell().client();
        ServerSettings server = draft.cell().server();
        String provider = server.provider() == null ? client.provider() : server.provider();
        boolean mayBe13 = protocols == null || protocols.contains(TLS13);
        boolean deaf = server.driver() == Driver.EMBEDDED && DEAF_TO_TLS13_SUITES.contains(provider);
        boolean clientPins = !DEAF_TO_TLS13_SUITES.contains(client.provider())
                && client.ciphers().stream().anyMatch(TlsRules::isTls13);
        List<String> suites =
                server.tls().ciphers().stream().filter(TlsRules::isTls13).toList();
        if (mayBe13
                && deaf
                && !clientPins
                && !suites.isEmpty()
                && !suites.get(0).equals("TLS_AES_128_GCM_SHA256")) {
            draft.reportItem(
                    SERVER_CIPHERS,
                    suites.get(0),
                    "the server's provider " + provider + " ignores the TLS 1.3 suite that is asked of it; write"
                            + " server.provider: SunJSSE, or measure a container");
        }
    }

    /** JSSE lets the supported groups limit the curves of certificates too (RFC 8422, 5.1.1). */
    private static void curve(CellDraft draft) {
        List<String> certificates = draft.cell().server().tls().certificates();
        List<String> groups = draft.cell().client().groups();
        if (groups.isEmpty() || certificates.isEmpty()) {
            return;
        }
        String curve = missingCurve(groups, certificates);
        if (curve != null) {
            draft.report(
                    "client.groups",
                    "client.groups lacks " + curve + ", the curve of the certificate " + certificates.get(0)
                            + ", so the handshake would fail; add it after the group to measure");
        }
    }

    /** The curve that a client must offer beside these groups, or none of the certificates can be used; null if it need not. */
    static @Nullable String missingCurve(List<String> groups, List<String> certificates) {
        // Any other key that is served beside it will do.
        boolean unfit = !certificates.isEmpty()
                && certificates.stream().allMatch(key -> CURVES.containsKey(key) && !groups.contains(CURVES.get(key)));
        return unfit ? CURVES.get(certificates.get(0)) : null;
    }

    private static void chain(CellDraft draft, TlsSettings server) {
        Integer length = server.chainLength();
        if (length != null
                && length > 1
                && (server.certificateFlaws().contains("leaf-only")
                        || server.certificateFlaws().contains("self-signed"))) {
            draft.report(
                    "server.tls.chain-length",
                    "certificate-flaws " + server.certificateFlaws() + " leave the leaf alone, and chain-length is "
                            + length + "; take one of the two out");
        }
    }

    private static void authentication(CellDraft draft, String path, List<String> ciphers) {
        if (draft.cell().server().driver() == Driver.REMOTE || ciphers.isEmpty()) {
            return;
        }
        List<String> given = draft.cell().server().tls().certificates();
        List<String> certificates = given.isEmpty() ? List.of("rsa-2048") : given;
        boolean rsa = certificates.stream().anyMatch(key -> key.startsWith("rsa-"));
        // RFC 8422, 5.10: Ed25519 certificates go with the ECDSA suites.
        boolean other = certificates.stream().anyMatch(key -> !key.startsWith("rsa-"));
        if (ciphers.stream()
                .allMatch(suite ->
                        (!other && suite.contains("_ECDSA_WITH_")) || (!rsa && suite.contains("_RSA_WITH_")))) {
            draft.report(
                    path,
                    path + " needs another key than the certificate's, which is "
                            + String.join(" and ", certificates)
                            + ", so the handshake would fail; change server.tls.certificate or the suites");
        }
    }
}
