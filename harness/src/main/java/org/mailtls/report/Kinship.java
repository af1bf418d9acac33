package org.mailtls.report;

import java.util.Map;
import java.util.Set;

/** What the code below a TLS provider has to do with that of a reference's source. */
enum Kinship {
    /** The same code. */
    SAME,
    /** The same library from another build: other compiler, other version. */
    OTHER_BUILD,
    /** Another library, which shows what this processor can do. */
    OTHER_LIBRARY,
    /** Nothing that would tell. */
    NONE;

    private static final String OPENSSL = "openssl speed";
    private static final String BORINGSSL = "bssl speed";

    private static final Map<String, String> SAME_CODE = Map.of(
            "SunJSSE", "JCE JDK",
            "BCJSSE", "JCE BC",
            "Conscrypt", "JCE Conscrypt",
            "SunJSSE+ACCP", "JCE ACCP",
            "BCJSSE+ACCP", "JCE ACCP",
            "WildFlyOpenSSL", OPENSSL,
            "OpenSSL", OPENSSL);

    /** Both carry a BoringSSL of their own. */
    private static final Set<String> BORINGSSL_INSIDE = Set.of("Conscrypt", "BoringSSL");

    /** @param provider name of a TLS provider, with or without {@code @version} */
    static Kinship of(String provider, String source) {
        String name = provider.replaceFirst("@.*", "");
        if (source.equals(SAME_CODE.get(name))) {
            return SAME;
        }
        if (source.equals(BORINGSSL)) {
            return BORINGSSL_INSIDE.contains(name) ? OTHER_BUILD : NONE;
        }
        return source.equals(OPENSSL) ? OTHER_LIBRARY : NONE;
    }

    String words() {
        return switch (this) {
            case SAME -> "the same library";
            case OTHER_BUILD -> "another build";
            case OTHER_LIBRARY -> "another library";
            case NONE -> "";
        };
    }
}
