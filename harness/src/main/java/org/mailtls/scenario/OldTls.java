package org.mailtls.scenario;

import java.util.List;
import java.util.Set;

/** Versions and suites that JDKs refuse unless their lists of disabled algorithms are changed. */
public final class OldTls {
    private static final Set<String> PROTOCOLS = Set.of("TLSv1", "TLSv1.1");
    private static final List<String> SUITES =
            List.of("TLS_RSA_", "_3DES_", "_RC4_", "_NULL_", "_anon_", "_DES_", "_EXPORT_");

    private OldTls() {}

    /** Whether the client is asked for any. */
    public static boolean named(ClientSettings client) {
        return named(client.protocols(), client.ciphers());
    }

    /** Whether the server is set to any. */
    public static boolean named(TlsSettings server) {
        return named(server.protocols(), server.ciphers());
    }

    private static boolean named(List<String> protocols, List<String> ciphers) {
        return protocols.stream().anyMatch(PROTOCOLS::contains)
                || ciphers.stream().anyMatch(suite -> SUITES.stream().anyMatch(suite::contains));
    }
}
