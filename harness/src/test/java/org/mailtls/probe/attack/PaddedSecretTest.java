package org.mailtls.probe.attack;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;

import java.math.BigInteger;
import java.util.Random;
import org.bouncycastle.asn1.pkcs.RSAPublicKey;
import org.junit.jupiter.api.Test;

class PaddedSecretTest {
    private static final int LENGTH = 256;
    private static final int SECRET = LENGTH - 48;

    private final Random random = new Random(5);

    @Test
    void rightPaddingIsRight() {
        byte[] block = PaddedSecret.RIGHT.block(LENGTH, random);
        assertEquals(0, block[0]);
        assertEquals(2, block[1]);
        assertEquals(SECRET - 1, firstZero(block, 2));
        assertEquals(0x0303, block[SECRET] << 8 | block[SECRET + 1]);
    }

    @Test
    void eachWrongOneIsWrongInOneWay() {
        byte[] start = PaddedSecret.WRONG_START.block(LENGTH, random);
        assertNotEquals(0x0002, start[0] << 8 | start[1]);
        assertEquals(SECRET - 1, firstZero(start, 2));

        assertEquals(LENGTH - 2, firstZero(PaddedSecret.ZERO_TOO_LATE.block(LENGTH, random), 2));
        assertEquals(LENGTH, firstZero(PaddedSecret.NO_ZERO.block(LENGTH, random), 2));

        byte[] version = PaddedSecret.WRONG_VERSION.block(LENGTH, random);
        assertEquals(SECRET - 1, firstZero(version, 2));
        assertEquals(0x0202, version[SECRET] << 8 | version[SECRET + 1]);
    }

    /** 1 as exponent leaves the block as it is; leading zeros are sent, too. */
    @Test
    void theEncryptedSecretIsAsLongAsTheKey() {
        RSAPublicKey key = new RSAPublicKey(BigInteger.ONE.shiftLeft(8 * LENGTH - 1), BigInteger.ONE);
        byte[] encrypted = PaddedSecret.RIGHT.encrypted(key, random);
        assertEquals(LENGTH, encrypted.length);
        assertEquals(0, encrypted[0]);
        assertEquals(2, encrypted[1]);
    }

    private static int firstZero(byte[] block, int from) {
        int at = from;
        while (at < block.length && block[at] != 0) {
            at++;
        }
        return at;
    }
}
