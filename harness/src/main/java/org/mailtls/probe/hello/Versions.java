package org.mailtls.probe.hello;

import java.util.List;
import java.util.Optional;
import org.mailtls.probe.Look;
import org.mailtls.probe.SuiteChecks;
import org.mailtls.probe.wire.Codes;

/** Numbers of the versions that a ClientHello can ask for, and which of them the server under the scan has. */
final class Versions {
    static final int SSL3 = Codes.SSL3;
    static final int TLS10 = Codes.TLS10;
    static final int TLS11 = Codes.TLS11;
    static final int TLS12 = Codes.TLS12;
    static final int TLS13 = Codes.TLS13;

    /** Oldest first. */
    static final List<Integer> ALL = List.of(SSL3, TLS10, TLS11, TLS12, TLS13);

    static final String SSL2_WORD = "SSLv2";

    private Versions() {}

    /** Those of the server, oldest first, without SSLv2; reads the fact VER-SET. */
    static List<Integer> of(Look look) {
        List<String> words = look.words("VER-SET");
        return ALL.stream().filter(each -> words.contains(Codes.version(each))).toList();
    }

    static boolean has(Look look, int version) {
        return look.words("VER-SET").contains(Codes.version(version));
    }

    /** The newest below TLS 1.3 that can carry extensions. */
    static Optional<Integer> newestWithExtensions(Look look) {
        return of(look).stream().filter(each -> each >= TLS10 && each <= TLS12).reduce((older, newer) -> newer);
    }

    /** The id of the check that holds the suites of a version. */
    static String suitesId(int version) {
        return SuiteChecks.of(Codes.version(version))
                .orElseThrow(() -> new IllegalArgumentException("No check holds suites of version " + version));
    }
}
