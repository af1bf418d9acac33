package org.mailtls.scenario;

import java.util.Set;

/** Providers that a cell cannot have together in one JVM, or in the version that it asks for. */
final class ProviderRules {
    /** Suffix of those that work over Amazon Corretto Crypto Provider. */
    private static final String ACCP = "+ACCP";

    private static final String FIPS = "BCJSSE-FIPS";
    private static final Set<String> BOUNCY_CASTLE = Set.of("BCJSSE", "BCJSSE+ACCP");
    private static final Set<String> TCNATIVE = Set.of("BoringSSL", "OpenSSL");

    private ProviderRules() {}

    static void check(CellDraft draft) {
        versionOfItsOwn(draft);
        if (oneJvm(draft.cell())) {
            String client = draft.cell().client().provider();
            String server = draft.cell().server().provider();
            if (server != null && !server.equals(client)) {
                together(draft, client, server);
            }
        }
    }

    /** What is measured in memory has both engines in one JVM. */
    private static boolean oneJvm(Cell cell) {
        boolean serves =
                cell.workload().kind() != WorkloadKind.CIPHER && cell.workload().kind() != WorkloadKind.MAIL_PROTECTION;
        return serves && cell.workload().transport() == Transport.MEMORY;
    }

    private static void versionOfItsOwn(CellDraft draft) {
        ClientSettings client = draft.cell().client();
        if (client.version() != null && client.provider().equals("SunJSSE")) {
            draft.report(
                    "client.version",
                    "SunJSSE comes with the JDK and has no version of its own; choose client.jdk instead, and leave"
                            + " client.version out");
        }
    }

    private static void together(CellDraft draft, String client, String server) {
        if (client.endsWith(ACCP) != server.endsWith(ACCP)) {
            String other = client.endsWith(ACCP) ? server : client;
            apart(
                    draft,
                    "ACCP goes in front of all cryptography of its JVM, which is client's and server's with transport"
                            + " memory, so what " + other + " takes from the JDK would silently be ACCP's too");
        } else if (BOUNCY_CASTLE.contains(client) && server.equals(FIPS)
                || BOUNCY_CASTLE.contains(server) && client.equals(FIPS)) {
            apart(
                    draft,
                    "the jars of BCJSSE and of BCJSSE-FIPS have classes of the same names, and with transport memory"
                            + " client and server share a JVM");
        } else if (TCNATIVE.contains(client) && TCNATIVE.contains(server)) {
            apart(
                    draft,
                    "BoringSSL and OpenSSL come through the same binding, netty-tcnative, which loads one native library"
                            + " in a JVM, and with transport memory client and server share it");
        }
    }

    private static void apart(CellDraft draft, String why) {
        draft.report(
                "server.provider",
                why + "; leave server.provider out, or write transport: wire, which gives the server a JVM of its own");
    }
}
