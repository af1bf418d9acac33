package org.mailtls.provider;

import java.nio.ByteBuffer;
import java.security.GeneralSecurityException;
import java.security.NoSuchAlgorithmException;
import java.security.Provider;
import java.security.SecureRandom;
import javax.crypto.Cipher;
import javax.crypto.spec.SecretKeySpec;
import org.mailtls.scenario.BufferKind;

/**
 * One direction of a TLS record layer without the layer: key, nonce by sequence number and additional data as TLS has
 * them, through a JCA provider's {@link Cipher}. A sequence number must not be sealed twice under one key.
 *
 * <p>A plaintext longer than the 2^14 bytes of a TLS record is still one message here; the additional data then carry
 * the low 16 bits of its length. Not thread-safe.
 */
public abstract class RecordCipher {
    static final int TYPE_APPLICATION_DATA = 23;
    static final int TLS_1_2 = 0x0303;

    private long nextSequence;

    /**
     * A record layer with fresh keys.
     *
     * @param tls13 the form of TLS 1.3 (RFC 8446, 5.2) instead of that of TLS 1.2, where the protection has both
     * @param buffers the kind of buffer used in between
     * @param largest the longest plaintext
     * @throws TlsSetupException if the provider has no such cipher
     */
    public static RecordCipher create(
            TlsProvider provider, RecordProtection protection, boolean tls13, BufferKind buffers, int largest) {
        Provider jca = provider.ciphers()
                .orElseThrow(() -> new TlsSetupException(provider.name()
                        + " has no JCA provider: its ciphers are reached through TLS only. Measure kind throughput."));
        SecureRandom random = new SecureRandom();
        String mac = protection.mac();
        try {
            return mac == null
                    ? new AeadRecordCipher(jca, protection, tls13 && protection.inTls13(), random)
                    : new CbcHmacRecordCipher(jca, protection, mac, random, buffers, largest);
        } catch (GeneralSecurityException e) {
            throw new TlsSetupException(
                    jca.getName() + ", the JCA provider of " + provider.name() + ", has no " + protection + ": "
                            + e.getMessage(),
                    e);
        }
    }

    /** Bytes of the record without its header. */
    public abstract int sealedLength(int plaintext);

    /** Encrypts and authenticates all that remains of the plaintext. Returns the sequence number that it took. */
    public final long seal(ByteBuffer plaintext, ByteBuffer sealed) throws GeneralSecurityException {
        long sequence = nextSequence;
        nextSequence++;
        seal(sequence, plaintext, sealed);
        return sequence;
    }

    /** @throws GeneralSecurityException if the record is not the one that was sealed under this number */
    public abstract void open(long sequence, ByteBuffer sealed, ByteBuffer plaintext) throws GeneralSecurityException;

    abstract void seal(long sequence, ByteBuffer plaintext, ByteBuffer sealed) throws GeneralSecurityException;

    static SecretKeySpec key(RecordProtection protection, SecureRandom random) {
        return new SecretKeySpec(random(random, protection.keyBytes()), protection.keyAlgorithm());
    }

    static byte[] random(SecureRandom random, int length) {
        byte[] bytes = new byte[length];
        random.nextBytes(bytes);
        return bytes;
    }

    static Cipher cipher(Provider jca, RecordProtection protection) throws GeneralSecurityException {
        NoSuchAlgorithmException none =
                new NoSuchAlgorithmException("no transformation " + protection.transformations());
        for (String transformation : protection.transformations()) {
            try {
                return Cipher.getInstance(transformation, jca);
            } catch (NoSuchAlgorithmException e) {
                none.addSuppressed(e);
            }
        }
        throw none;
    }

    /** TLS 1.2: sequence number, type, version, length (RFC 5246, 6.2.3.1 and 6.2.3.3). */
    static void additionalData12(byte[] data, long sequence, int length) {
        bigEndian(data, 0, Long.BYTES, sequence);
        header(data, Long.BYTES, length);
    }

    static void header(byte[] data, int at, int length) {
        data[at] = TYPE_APPLICATION_DATA;
        bigEndian(data, at + 1, Short.BYTES, TLS_1_2);
        bigEndian(data, at + 3, Short.BYTES, length);
    }

    static void bigEndian(byte[] data, int at, int bytes, long value) {
        for (int i = 0; i < bytes; i++) {
            data[at + i] = (byte) (value >>> Byte.SIZE * (bytes - 1 - i));
        }
    }
}
