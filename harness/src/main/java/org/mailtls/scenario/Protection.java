package org.mailtls.scenario;

/** What protects a mail. */
public enum Protection {
    /** The connection that carries it. */
    TLS,
    /** RFC 8551: signed, then encrypted, end to end. */
    SMIME,
    /** RFC 9580: signed and encrypted in one message, end to end. */
    OPENPGP
}
