package org.mailtls.report;

import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.mailtls.result.CellRecord;
import org.mailtls.result.CellSubject;
import org.mailtls.result.ForkFacts;
import org.mailtls.result.Reference;
import org.mailtls.result.ReferenceSource;

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

    /** TLS provider → JCE provider of the same code. */
    private static final Map<String, String> JCE = Map.of(
            "SunJSSE", "JDK",
            "BCJSSE", "BC",
            "Conscrypt", "Conscrypt",
            "SunJSSE+ACCP", "ACCP",
            "BCJSSE+ACCP", "ACCP");

    /** Both use the libssl of this system, and so does the program. */
    private static final Set<String> OPENSSL_INSIDE = Set.of("WildFlyOpenSSL", "OpenSSL");

    /** Both carry a BoringSSL of their own. */
    private static final Set<String> BORINGSSL_INSIDE = Set.of("Conscrypt", "BoringSSL");

    /** Of a cell's provider; another version, or the same on another JDK, tells nothing. */
    static Kinship of(CellRecord cell, CellSubject subject, Reference reference) {
        ForkFacts fork = cell.fork();
        boolean sameJdk =
                reference.jdk() == null || fork == null || reference.jdk().equals(fork.jdk());
        return sameJdk ? of(cell.provider(), subject.version(), reference.source()) : NONE;
    }

    /** @param version null for the one that ships */
    static Kinship of(String provider, @Nullable String version, String source) {
        String jce = JCE.get(provider);
        if (jce != null && source.equals(ReferenceSource.jce(jce, version))) {
            return SAME;
        }
        if (source.equals(ReferenceSource.BSSL_SPEED)) {
            return BORINGSSL_INSIDE.contains(provider) ? OTHER_BUILD : NONE;
        }
        if (source.equals(ReferenceSource.OPENSSL_SPEED)) {
            return OPENSSL_INSIDE.contains(provider) ? SAME : OTHER_LIBRARY;
        }
        return NONE;
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
