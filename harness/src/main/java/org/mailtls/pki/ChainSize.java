package org.mailtls.pki;

import org.jspecify.annotations.Nullable;

/**
 * How much of a chain a server sent, and for which kind of key.
 *
 * @param certificates the leaf counted
 * @param bytes of the certificates alone (DER), without what TLS puts around them
 * @param key of the leaf, in the word that scenario files use; null where nobody asked, or it is of no kind known here
 */
public record ChainSize(
        int certificates, int bytes, @Nullable String key) {
    /** As counted on the wire, which does not look into certificates. */
    public ChainSize(int certificates, int bytes) {
        this(certificates, bytes, null);
    }

    public ChainSize forKey(@Nullable String seen) {
        return new ChainSize(certificates, bytes, seen);
    }
}
