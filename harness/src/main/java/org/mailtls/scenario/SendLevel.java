package org.mailtls.scenario;

import java.util.Locale;

/** How much a mail server asks of the servers that it sends to. The words are Postfix's, and mean the same for all. */
public enum SendLevel {
    /** No TLS at all. */
    NONE,
    /** TLS where it is offered, whoever offers it; mail in the clear where not (RFC 7435). */
    MAY,
    /** TLS or nothing, with whomever. */
    ENCRYPT,
    /** What signed TLSA records say; without any, as {@link #MAY} (RFC 7672). */
    DANE,
    /** What signed TLSA records say; without any, nothing. */
    DANE_ONLY,
    /** A certificate whose fingerprint is listed. */
    FINGERPRINT,
    /** A certificate of a trusted authority for the name of the server. */
    VERIFY,
    /** The same, for a name that DNS had no say in. */
    SECURE;

    /** The word that scenario files use. */
    public String word() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    /** Whether mail may leave in the clear. */
    public boolean allowsClear() {
        return this == NONE || this == MAY || this == DANE;
    }

    /** Whether a server must prove who it is before it gets mail. */
    public boolean wantsProof() {
        return this == DANE_ONLY || this == FINGERPRINT || this == VERIFY || this == SECURE;
    }
}
