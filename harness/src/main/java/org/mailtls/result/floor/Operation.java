package org.mailtls.result.floor;

import java.util.Locale;

/** What is done with an algorithm. */
public enum Operation {
    /** Makes an ephemeral key pair. */
    KEYGEN,
    /** Computes the shared secret from the own private and the peer's public key. */
    DERIVE,
    SIGN,
    VERIFY,
    /** With the public key, as clients do for static RSA key exchange (RFC 5246, 7.4.7.1). */
    ENCRYPT,
    DECRYPT,
    ENCAPSULATE,
    DECAPSULATE,
    /** Encrypts and authenticates one record. */
    SEAL,
    /** The same, handed over as heap {@code ByteBuffer}s and not as arrays: some providers copy these. */
    SEAL_BUFFERS,
    /** Authenticates and decrypts one record. */
    OPEN,
    /** The same, handed over as heap {@code ByteBuffer}s. */
    OPEN_BUFFERS;

    public String word() {
        return name().toLowerCase(Locale.ROOT).replace('_', ' ');
    }
}
