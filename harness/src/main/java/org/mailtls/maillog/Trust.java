package org.mailtls.maillog;

/** What Postfix says of the peer's certificate, in its own words; for other servers the nearest of them. */
public enum Trust {
    /** The peer presented no certificate. */
    ANONYMOUS,
    /** A certificate that leads to no trusted root. */
    UNTRUSTED,
    /** A certificate of a trusted authority, whose name was not held against anything. */
    TRUSTED,
    /** A certificate with the name, the fingerprint or the TLSA record that was asked for. */
    VERIFIED
}
