package org.mailtls.server.container;

import java.util.List;

/** What differs between the Postfix versions of releases, as far as their settings are concerned. */
final class PostfixRelease {
    /** Oldest first: 3.1, 3.3, 3.5, 3.7, 3.10, 3.11. */
    private static final List<String> AGES =
            List.of("ubuntu-16.04", "ubuntu-18.04", "bullseye", "bookworm", "trixie", "forky");

    private final String suite;

    PostfixRelease(String suite) {
        this.suite = suite;
    }

    private boolean since(String first) {
        return AGES.indexOf(suite) >= AGES.indexOf(first);
    }

    /** Postfix 3.4 writes its log by itself; older ones know syslog alone. */
    boolean hasLogFile() {
        return since("bullseye");
    }

    /** Postfix 3.4 takes any number of keys in one parameter, and others by server name. */
    boolean hasChainFiles() {
        return since("bullseye");
    }

    /** Postfix 3.2 lets the curves be chosen. */
    boolean hasCurves() {
        return since("ubuntu-18.04");
    }

    /** SSL_OP_NO_RENEGOTIATION came with OpenSSL 1.1.0h. */
    boolean canRefuseRenegotiation() {
        return since("ubuntu-18.04");
    }

    /** From 3.6 on, DNS is switched off by the newer of two parameters; 3.10 warns about the older. */
    boolean hasDnsSupportLevel() {
        return since("bookworm");
    }

    /** Postfix 3.4 takes from a policy which server name it is to send (SNI). */
    boolean namesServers() {
        return since("bullseye");
    }

    /** Postfix 3.10 hands each session to a reporter, and takes from a policy daemon what the report is to say. */
    boolean reports() {
        return since("trixie");
    }

    boolean hasOpenssl3() {
        return since("bookworm");
    }

    /** OpenSSL before 3.0 renegotiates for anybody who asks; then it needs SSL_OP_ALLOW_CLIENT_RENEGOTIATION. */
    boolean renegotiatesByDefault() {
        return !hasOpenssl3();
    }

    /** Postfix 3.8 sets SSL_OP_NO_RENEGOTIATION after tls_ssl_options, whatever those say (HISTORY, 20221017). */
    boolean refusesRenegotiationAlways() {
        return since("trixie");
    }

    /** 3.11 warns that Berkeley DB is on its way out. */
    String sessionCacheType() {
        return since("forky") ? "lmdb" : "btree";
    }

    String compatibilityLevel() {
        return since("bookworm") ? "3.6" : "2";
    }
}
