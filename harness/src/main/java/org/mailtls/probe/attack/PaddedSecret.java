package org.mailtls.probe.attack;

import java.math.BigInteger;
import java.util.Random;
import org.bouncycastle.asn1.pkcs.RSAPublicKey;

/**
 * Premaster secrets for the RSA key exchange (RFC 5246, 7.4.7.1), padded right and wrong. The four wrong ones are those
 * at which servers were found to answer differently (Böck, Somorovsky, Young 2018; the version: Klíma, Pokorný, Rosa
 * 2003).
 */
enum PaddedSecret {
    RIGHT,
    /** Not 00 02. */
    WRONG_START,
    /** The zero comes so late that one byte of secret is left. */
    ZERO_TOO_LATE,
    /** Where padding ends cannot be told. */
    NO_ZERO,
    /** The version in the secret is not the one of the ClientHello. */
    WRONG_VERSION;

    private static final int SECRET = 48;
    private static final int BYTE = 256;

    /** In the ClientHello, and so first in the secret. */
    private static final byte[] TLS12 = {3, 3};

    private static final byte[] NO_VERSION = {2, 2};

    /** For people. */
    String shown() {
        return switch (this) {
            case RIGHT -> "right padding";
            case WRONG_START -> "wrong first bytes";
            case ZERO_TOO_LATE -> "zero too late";
            case NO_ZERO -> "no zero";
            case WRONG_VERSION -> "wrong version";
        };
    }

    /**
     * The padded secret, encrypted.
     *
     * @return as long as the modulus
     */
    byte[] encrypted(RSAPublicKey key, Random random) {
        int length = (key.getModulus().bitLength() + 7) / 8;
        BigInteger block = new BigInteger(1, block(length, random));
        return fixed(block.modPow(key.getPublicExponent(), key.getModulus()), length);
    }

    /** RFC 8017, 7.2.1: 00 02, padding without zeros, 00, the secret. */
    byte[] block(int length, Random random) {
        byte[] block = new byte[length];
        for (int i = 0; i < length; i++) {
            block[i] = (byte) (1 + random.nextInt(BYTE - 1));
        }
        block[0] = 0;
        block[1] = 2;
        int secret = length - SECRET;
        switch (this) {
            case RIGHT -> end(block, secret, TLS12);
            case WRONG_START -> {
                end(block, secret, TLS12);
                block[0] = 0x41;
                block[1] = 0x17;
            }
            case ZERO_TOO_LATE -> block[length - 2] = 0;
            case NO_ZERO -> {}
            case WRONG_VERSION -> end(block, secret, NO_VERSION);
        }
        return block;
    }

    private static void end(byte[] block, int secret, byte[] version) {
        block[secret - 1] = 0;
        block[secret] = version[0];
        block[secret + 1] = version[1];
    }

    private static byte[] fixed(BigInteger number, int length) {
        byte[] bytes = number.toByteArray();
        byte[] fixed = new byte[length];
        int from = Math.max(0, bytes.length - length);
        System.arraycopy(bytes, from, fixed, length - (bytes.length - from), bytes.length - from);
        return fixed;
    }
}
