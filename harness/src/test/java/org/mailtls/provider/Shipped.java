package org.mailtls.provider;

import java.util.List;

/** The providers that may be loaded into the JVM of the tests; the others have their own class paths. */
final class Shipped {
    static final List<String> NAMES = List.of("SunJSSE", "BCJSSE", "Conscrypt", "BoringSSL");

    private Shipped() {}

    static List<TlsProvider> providers() {
        return NAMES.stream().map(Providers::named).toList();
    }
}
