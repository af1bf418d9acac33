package org.mailtls.scenario;

import java.util.Locale;

/** The keys of {@code server.tls}. Every mail server either renders an option or refuses it; none is passed over. */
public enum TlsOption {
    PROTOCOLS,
    CIPHERS,
    EXCLUDE_CIPHERS,
    GROUPS,
    CERTIFICATE,
    CERTIFICATE_FLAWS,
    CHAIN_LENGTH,
    SNI,
    LEVEL,
    CLIENT_CERTIFICATES,
    SESSION_CACHE,
    TICKETS,
    SESSION_LIFETIME,
    SERVER_PREFERENCE,
    RENEGOTIATION,
    COMPRESSION,
    EARLY_DATA,
    DH_PARAMETERS,
    OPENSSL_SECURITY_LEVEL,
    LOG_LEVEL,
    RECEIVED_HEADER;

    /** The word that scenario files use: {@code exclude-ciphers}. */
    public String word() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    /** Where it stands in a scenario, below {@code server}: {@code tls.exclude-ciphers}. */
    public String path() {
        return "tls." + word();
    }
}
