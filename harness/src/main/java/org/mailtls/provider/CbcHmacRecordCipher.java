package org.mailtls.provider;

import java.nio.ByteBuffer;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.security.Provider;
import java.security.SecureRandom;
import javax.crypto.AEADBadTagException;
import javax.crypto.Cipher;
import javax.crypto.Mac;
import javax.crypto.spec.IvParameterSpec;
import javax.crypto.spec.SecretKeySpec;
import org.mailtls.scenario.BufferKind;

/**
 * MAC, pad, then encrypt in CBC mode with an IV in front of each record (RFC 5246, 6.2.3.2). IVs are distinct but not
 * random, since the cipher is to be measured and not the random generator; and a bad padding is found sooner than a bad
 * MAC, which a TLS stack must not let be seen (Lucky Thirteen, CVE-2013-0169). So this is for measuring only.
 */
final class CbcHmacRecordCipher extends RecordCipher {
    private static final int BLOCK = 16;

    private final Cipher sealing;
    private final Cipher opening;
    private final Mac mac;
    private final SecretKeySpec key;
    private final byte[] iv = new byte[BLOCK];
    private final byte[] connectionIv;
    private final byte[] pseudoHeader = new byte[13];
    private final byte[] computed;
    private final byte[] found;
    /** Content, MAC and padding, before encryption or after decryption. */
    private final ByteBuffer fragment;

    CbcHmacRecordCipher(
            Provider jca,
            RecordProtection protection,
            String macName,
            SecureRandom random,
            BufferKind buffers,
            int largest)
            throws GeneralSecurityException {
        this.sealing = cipher(jca, protection);
        this.opening = cipher(jca, protection);
        this.key = key(protection, random);
        this.connectionIv = random(random, BLOCK);
        this.mac = Mac.getInstance(macName, jca);
        this.computed = new byte[mac.getMacLength()];
        this.found = new byte[mac.getMacLength()];
        mac.init(new SecretKeySpec(random(random, computed.length), macName));
        int size = largest + computed.length + BLOCK;
        this.fragment = buffers == BufferKind.DIRECT ? ByteBuffer.allocateDirect(size) : ByteBuffer.allocate(size);
    }

    @Override
    public int sealedLength(int plaintext) {
        return BLOCK + padded(plaintext + computed.length);
    }

    @Override
    void seal(long sequence, ByteBuffer plaintext, ByteBuffer sealed) throws GeneralSecurityException {
        int start = plaintext.position();
        authenticate(sequence, plaintext);
        plaintext.position(start);
        fragment.clear();
        fragment.put(plaintext).put(computed);
        int padding = padded(fragment.position()) - fragment.position();
        for (int i = 0; i < padding; i++) {
            fragment.put((byte) (padding - 1));
        }
        sealing.init(Cipher.ENCRYPT_MODE, key, parameters(sequence));
        sealed.put(iv);
        sealing.doFinal(fragment.flip(), sealed);
    }

    @Override
    public void open(long sequence, ByteBuffer sealed, ByteBuffer plaintext) throws GeneralSecurityException {
        sealed.get(iv);
        opening.init(Cipher.DECRYPT_MODE, key, new IvParameterSpec(iv));
        opening.doFinal(sealed, fragment.clear());
        int length = fragment.position();
        int padding = (fragment.get(length - 1) & 0xff) + 1;
        int content = length - padding - computed.length;
        if (content < 0 || padding > BLOCK) {
            throw new AEADBadTagException("The padding of the record is wrong");
        }
        fragment.position(content);
        fragment.get(found);
        fragment.flip().limit(content);
        authenticate(sequence, fragment);
        if (!MessageDigest.isEqual(found, computed)) {
            throw new AEADBadTagException("The MAC of the record is wrong");
        }
        plaintext.put(fragment.rewind());
    }

    private void authenticate(long sequence, ByteBuffer content) throws GeneralSecurityException {
        additionalData12(pseudoHeader, sequence, content.remaining());
        mac.update(pseudoHeader);
        mac.update(content);
        mac.doFinal(computed, 0);
    }

    private IvParameterSpec parameters(long sequence) {
        System.arraycopy(connectionIv, 0, iv, 0, BLOCK);
        for (int i = 0; i < Long.BYTES; i++) {
            iv[BLOCK - 1 - i] ^= (byte) (sequence >>> Byte.SIZE * i);
        }
        return new IvParameterSpec(iv);
    }

    /** One byte of padding at least, for its length. */
    private static int padded(int length) {
        return (length / BLOCK + 1) * BLOCK;
    }
}
