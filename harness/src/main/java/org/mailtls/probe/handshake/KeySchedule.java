package org.mailtls.probe.handshake;

import org.jspecify.annotations.Nullable;

/** The secrets of TLS 1.3, one after the other (RFC 8446, 7.1). */
final class KeySchedule {
    private final Kdf kdf;
    private byte[] secret;

    /**
     * Begins with the early secret.
     *
     * @param preShared null for none
     */
    KeySchedule(Kdf kdf, byte @Nullable [] preShared) {
        this.kdf = kdf;
        this.secret = kdf.extract(zeros(kdf), preShared == null ? zeros(kdf) : preShared);
    }

    /**
     * Goes on to the handshake secret.
     *
     * @param shared of the key exchange; null for none
     */
    void toHandshake(byte @Nullable [] shared) {
        next(shared == null ? zeros(kdf) : shared);
    }

    /** Goes on to the master secret. */
    void toMaster() {
        next(zeros(kdf));
    }

    /** The secret as it stands. */
    byte[] secret() {
        return secret.clone();
    }

    /** Derive-Secret for a transcript. */
    byte[] derive(String label, byte[] transcript) {
        return kdf.expandLabel(secret, label, kdf.hash(transcript), kdf.length());
    }

    /**
     * What Finished holds, or a binder (RFC 8446, 4.4.4).
     *
     * @param base the traffic secret, or the binder key
     */
    static byte[] finished(Kdf kdf, byte[] base, byte[] transcript) {
        return kdf.hmac(kdf.expandLabel(base, "finished", new byte[0], kdf.length()), kdf.hash(transcript));
    }

    /** The record key that a traffic secret stands for (RFC 8446, 7.3). */
    static RecordKey recordKey(BareSuite suite, byte[] traffic) {
        Kdf kdf = suite.kdf();
        return new RecordKey(
                suite,
                kdf.expandLabel(traffic, "key", new byte[0], suite.keyLength()),
                kdf.expandLabel(traffic, "iv", new byte[0], suite.ivLength()));
    }

    /** The traffic secret after a KeyUpdate (RFC 8446, 7.2). */
    static byte[] updated(Kdf kdf, byte[] traffic) {
        return kdf.expandLabel(traffic, "traffic upd", new byte[0], kdf.length());
    }

    private void next(byte[] keyMaterial) {
        secret = kdf.extract(derive("derived", new byte[0]), keyMaterial);
    }

    private static byte[] zeros(Kdf kdf) {
        return new byte[kdf.length()];
    }
}
