package org.mailtls.pki;

import java.util.Locale;

/** What can be wrong with a certificate on purpose. */
public enum CertificateFlaw {
    /** Its time is over (RFC 5280, 4.1.2.5). */
    EXPIRED,
    /** It speaks for another host (RFC 9525). */
    WRONG_NAME,
    /** The server does not send the intermediate (RFC 8446, 4.4.2). */
    LEAF_ONLY,
    /** It is its own issuer. */
    SELF_SIGNED,
    /** Its signature uses SHA-1 (RFC 9155). */
    SHA1_SIGNATURE;

    /** The word that scenario files use. */
    public String word() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    /** @throws IllegalArgumentException if there is no such flaw */
    public static CertificateFlaw of(String word) {
        return valueOf(word.toUpperCase(Locale.ROOT).replace('-', '_'));
    }
}
