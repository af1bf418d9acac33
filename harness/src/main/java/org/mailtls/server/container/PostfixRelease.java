package org.mailtls.server.container;

import java.util.List;

/** What differs between the Postfix versions of Debian releases, as far as their settings are concerned. */
final class PostfixRelease {
    private final String suite;

    PostfixRelease(String suite) {
        this.suite = suite;
    }

    /** From 3.6 on, DNS is switched off by the newer of two parameters; 3.10 warns about the older. */
    boolean hasDnsSupportLevel() {
        return !suite.equals("bullseye");
    }

    /** OpenSSL 1.1.1 renegotiates for anybody who asks; 3.0 needs SSL_OP_ALLOW_CLIENT_RENEGOTIATION. */
    boolean renegotiatesByDefault() {
        return suite.equals("bullseye");
    }

    /** Postfix 3.8 sets SSL_OP_NO_RENEGOTIATION after tls_ssl_options, whatever those say (HISTORY, 20221017). */
    boolean refusesRenegotiationAlways() {
        return List.of("trixie", "forky").contains(suite);
    }

    /** 3.11 warns that Berkeley DB is on its way out. */
    String sessionCacheType() {
        return suite.equals("forky") ? "lmdb" : "btree";
    }

    String compatibilityLevel() {
        return suite.equals("bullseye") ? "2" : "3.6";
    }
}
