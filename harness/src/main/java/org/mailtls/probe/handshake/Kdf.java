package org.mailtls.probe.handshake;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import org.bouncycastle.crypto.Digest;
import org.bouncycastle.crypto.digests.SHA256Digest;
import org.bouncycastle.crypto.digests.SHA384Digest;
import org.bouncycastle.crypto.macs.HMac;
import org.bouncycastle.crypto.params.KeyParameter;
import org.mailtls.probe.wire.Bytes;

/**
 * The hash of a suite and what keys are made with: the PRF of TLS 1.2 (RFC 5246, 5), HKDF of TLS 1.3 (RFC 8446, 7.1).
 */
enum Kdf {
    SHA256(32) {
        @Override
        Digest newDigest() {
            return new SHA256Digest();
        }
    },
    SHA384(48) {
        @Override
        Digest newDigest() {
            return new SHA384Digest();
        }
    };

    private final int length;

    Kdf(int length) {
        this.length = length;
    }

    abstract Digest newDigest();

    /** Bytes of the hash. */
    int length() {
        return length;
    }

    byte[] hash(byte[] bytes) {
        Digest digest = newDigest();
        digest.update(bytes, 0, bytes.length);
        byte[] out = new byte[length];
        digest.doFinal(out, 0);
        return out;
    }

    byte[] hmac(byte[] key, byte[] bytes) {
        HMac mac = new HMac(newDigest());
        mac.init(new KeyParameter(key));
        mac.update(bytes, 0, bytes.length);
        byte[] out = new byte[length];
        mac.doFinal(out, 0);
        return out;
    }

    byte[] prf(byte[] secret, String label, byte[] seed, int bytes) {
        byte[] labelled = Bytes.join(label.getBytes(StandardCharsets.US_ASCII), seed);
        Bytes out = new Bytes();
        byte[] a = labelled;
        for (int made = 0; made < bytes; made += length) {
            a = hmac(secret, a);
            out.raw(hmac(secret, Bytes.join(a, labelled)));
        }
        return Arrays.copyOf(out.done(), bytes);
    }

    byte[] extract(byte[] salt, byte[] keyMaterial) {
        return hmac(salt, keyMaterial);
    }

    byte[] expandLabel(byte[] secret, String label, byte[] context, int bytes) {
        byte[] info = new Bytes()
                .u16(bytes)
                .opaque8(("tls13 " + label).getBytes(StandardCharsets.US_ASCII))
                .opaque8(context)
                .done();
        Bytes out = new Bytes();
        byte[] block = {};
        for (int made = 0, counter = 1; made < bytes; made += length, counter++) {
            block = hmac(secret, new Bytes().raw(block).raw(info).u8(counter).done());
            out.raw(block);
        }
        return Arrays.copyOf(out.done(), bytes);
    }
}
