package org.mailtls.scenario;

import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Key exchange groups that a cell names and cannot use; most providers would drop them without a word. */
final class GroupRules {
    private static final String CLIENT_GROUPS = "client.groups";
    private static final String SERVER_GROUPS = "server.tls.groups";
    private static final String TLS13 = "TLSv1.3";

    /** JEP 527. */
    private static final int HYBRIDS_SINCE_JDK = 27;

    /** BoringSSL has no finite-field groups, and of the hybrids the one that browsers use. */
    private static final Set<String> BORING = Set.of("x25519", "secp256r1", "secp384r1", "secp521r1", "X25519MLKEM768");

    private static final Map<String, Set<String>> KNOWN = Map.of("Conscrypt", BORING, "BoringSSL", BORING);

    private GroupRules() {}

    static void check(CellDraft draft) {
        ClientSettings client = draft.cell().client();
        ServerSettings server = draft.cell().server();
        List<String> left = TlsRules.shared(client.protocols(), server.tls().protocols());
        hybridsFit(draft, CLIENT_GROUPS, client.groups(), left);
        hybridsFit(draft, SERVER_GROUPS, server.tls().groups(), left);
        int jdk = client.jdk() == null ? Runtime.version().feature() : client.jdk();
        if (!draft.cell().workload().kind().raw()) {
            known(draft, CLIENT_GROUPS, client.groups(), client.provider(), jdk);
        }
        if (server.driver() == Driver.EMBEDDED) {
            String provider = server.provider() == null ? client.provider() : server.provider();
            known(draft, SERVER_GROUPS, server.tls().groups(), provider, jdk);
            if (draft.cell().workload().transport() == Transport.MEMORY) {
                oneJvm(draft, client.groups(), server.tls().groups());
            }
        }
        staticRsa(draft, client, left);
    }

    private static boolean hybrid(String group) {
        return group.contains("MLKEM");
    }

    /** RFC 9794 calls them hybrids; their code points are for TLS 1.3 alone. */
    private static void hybridsFit(CellDraft draft, String path, List<String> groups, @Nullable List<String> left) {
        if (left == null || left.contains(TLS13)) {
            return;
        }
        groups.stream()
                .filter(GroupRules::hybrid)
                .findFirst()
                .ifPresent(group -> draft.reportItem(
                        path,
                        group,
                        group + " is of TLS 1.3 only, but the versions left are " + left
                                + ", so it would not be used; take it out, or leave the cell out with matrix.exclude"));
    }

    private static void known(CellDraft draft, String path, List<String> groups, String provider, int jdk) {
        boolean sun = provider.startsWith("SunJSSE") && jdk < HYBRIDS_SINCE_JDK;
        Set<String> known = KNOWN.get(provider);
        for (String group : groups) {
            if (sun && hybrid(group)) {
                draft.reportItem(
                        path,
                        group,
                        provider + " of JDK " + jdk + " does not know " + group + " and would drop it silently; hybrid"
                                + " groups come with JDK " + HYBRIDS_SINCE_JDK
                                + " (JEP 527). Leave the cell out with matrix.exclude, or take another provider");
            } else if (known != null && !known.contains(group)) {
                draft.reportItem(
                        path,
                        group,
                        provider + " does not know " + group + " and would drop it silently; leave the cell out with"
                                + " matrix.exclude, or take another provider");
            }
        }
    }

    private static void oneJvm(CellDraft draft, List<String> client, List<String> server) {
        if (!client.isEmpty() && !server.isEmpty() && !client.equals(server)) {
            draft.report(
                    SERVER_GROUPS,
                    "with transport memory both engines are in one JVM, which has one list of groups; leave out"
                            + " server.tls.groups, or write transport: wire");
        }
    }

    private static void staticRsa(CellDraft draft, ClientSettings client, @Nullable List<String> left) {
        boolean old = left != null && !left.contains(TLS13);
        if (old
                && !client.groups().isEmpty()
                && !client.ciphers().isEmpty()
                && client.ciphers().stream().allMatch(suite -> suite.startsWith("TLS_RSA_"))) {
            draft.report(
                    CLIENT_GROUPS,
                    "client.ciphers has static RSA alone, which uses no group, so client.groups would say what is not"
                            + " measured; take it out");
        }
    }
}
