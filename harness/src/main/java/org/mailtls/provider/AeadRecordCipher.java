package org.mailtls.provider;

import java.nio.ByteBuffer;
import java.security.GeneralSecurityException;
import java.security.Provider;
import java.security.SecureRandom;
import java.security.spec.AlgorithmParameterSpec;
import javax.crypto.Cipher;
import javax.crypto.spec.GCMParameterSpec;
import javax.crypto.spec.IvParameterSpec;
import javax.crypto.spec.SecretKeySpec;

/**
 * An AEAD per record. The nonce is 12 bytes: under TLS 1.3 and for ChaCha20 the connection's IV XOR the sequence number
 * (RFC 8446, 5.3; RFC 7905, 2); for GCM under TLS 1.2 four bytes of the connection and the sequence number, which goes
 * in front of the record (RFC 5288, 3).
 *
 * <p>Each record needs one parameter object, since the JCA takes nonces in no other way.
 */
final class AeadRecordCipher extends RecordCipher {
    private static final int NONCE = 12;
    private static final int TAG = 16;

    private final boolean tls13;
    private final boolean chaCha;
    private final Cipher sealing;
    private final Cipher opening;
    private final SecretKeySpec key;
    private final byte[] connectionIv;
    private final byte[] nonce = new byte[NONCE];
    private final byte[] additionalData;

    AeadRecordCipher(Provider jca, RecordProtection protection, boolean tls13, SecureRandom random)
            throws GeneralSecurityException {
        this.tls13 = tls13;
        this.chaCha = protection.chaCha();
        this.sealing = cipher(jca, protection);
        this.opening = cipher(jca, protection);
        this.key = key(protection, random);
        this.connectionIv = random(random, NONCE);
        this.additionalData = new byte[tls13 ? 5 : 13];
    }

    @Override
    public int sealedLength(int plaintext) {
        return (explicitNonce() ? Long.BYTES : 0) + plaintext + TAG;
    }

    @Override
    void seal(long sequence, ByteBuffer plaintext, ByteBuffer sealed) throws GeneralSecurityException {
        int length = plaintext.remaining();
        sealing.init(Cipher.ENCRYPT_MODE, key, parameters(sequence));
        additionalData(sequence, length);
        sealing.updateAAD(additionalData);
        if (explicitNonce()) {
            sealed.putLong(sequence);
        }
        sealing.doFinal(plaintext, sealed);
    }

    @Override
    public void open(long sequence, ByteBuffer sealed, ByteBuffer plaintext) throws GeneralSecurityException {
        if (explicitNonce()) {
            sealed.position(sealed.position() + Long.BYTES);
        }
        opening.init(Cipher.DECRYPT_MODE, key, parameters(sequence));
        additionalData(sequence, sealed.remaining() - TAG);
        opening.updateAAD(additionalData);
        opening.doFinal(sealed, plaintext);
    }

    private boolean explicitNonce() {
        return !tls13 && !chaCha;
    }

    private AlgorithmParameterSpec parameters(long sequence) {
        System.arraycopy(connectionIv, 0, nonce, 0, NONCE);
        if (explicitNonce()) {
            bigEndian(nonce, NONCE - Long.BYTES, Long.BYTES, sequence);
        } else {
            for (int i = 0; i < Long.BYTES; i++) {
                nonce[NONCE - 1 - i] ^= (byte) (sequence >>> Byte.SIZE * i);
            }
        }
        return chaCha ? new IvParameterSpec(nonce) : new GCMParameterSpec(TAG * Byte.SIZE, nonce);
    }

    private void additionalData(long sequence, int length) {
        if (tls13) {
            // Of the record as it goes over the wire, tag included.
            header(additionalData, 0, length + TAG);
        } else {
            additionalData12(additionalData, sequence, length);
        }
    }
}
