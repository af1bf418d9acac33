package org.mailtls.probe.attack;

import java.util.List;
import org.mailtls.probe.Look;
import org.mailtls.probe.wire.Codes;

/**
 * Suites of TLS 1.2 and older that the server is known to take. Offered instead of all that there are: there are
 * servers that do not bear so many.
 */
final class OldSuites {
    /** The fact that is read. */
    static final String NEED = "CS-ALL";

    private static final int MOST = 64;

    private OldSuites() {}

    /** Empty where there is none, and where none is known. */
    static List<Integer> of(Look look) {
        return look.words(NEED).stream()
                .filter(suite -> suite.startsWith("TLS_") && suite.contains("_WITH_"))
                .limit(MOST)
                .map(Codes::suite)
                .toList();
    }

    /** Whether the list is empty for want of knowledge. */
    static boolean unknown(Look look) {
        return look.fact(NEED).state().unknown();
    }
}
