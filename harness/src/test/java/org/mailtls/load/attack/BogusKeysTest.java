package org.mailtls.load.attack;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.math.BigInteger;
import java.util.Arrays;
import org.junit.jupiter.api.Test;

class BogusKeysTest {
    /** The group of 1024 bits of RFC 2409, 6.2: a safe prime. */
    private static final BigInteger PRIME = new BigInteger(
            "FFFFFFFFFFFFFFFFC90FDAA22168C234C4C6628B80DC1CD129024E088A67CC74020BBEA63B139B22514A08798E3404DD"
                    + "EF9519B3CD3A431B302B0A6DF25F14374FE1356D6D51C245E485B576625E7EC6F44C42E9A637ED6B0BFF5CB6F406B7ED"
                    + "EE386BFB5A899FA5AE9F24117C4B1FE649286651ECE65381FFFFFFFFFFFFFFFF",
            16);

    private final BogusKeys keys = new BogusKeys();

    @Test
    void aServerThatLooksFindsNothingWrong() {
        byte[] prime = bytes(PRIME);
        byte[] key = keys.of(prime);
        assertEquals(prime.length, key.length);
        BigInteger y = new BigInteger(1, key);
        assertTrue(y.compareTo(BigInteger.ONE) > 0 && y.compareTo(PRIME.subtract(BigInteger.ONE)) < 0);
        BigInteger order = PRIME.shiftRight(1);
        assertEquals(BigInteger.ONE, y.modPow(order, PRIME), "in the subgroup that the generator makes");
    }

    @Test
    void isMadeOnceForEachPrime() {
        byte[] first = keys.of(bytes(PRIME));
        assertSame(first, keys.of(bytes(PRIME)));
        byte[] other = keys.of(bytes(PRIME.subtract(BigInteger.TWO)));
        assertNotEquals(new BigInteger(1, first), new BigInteger(1, other));
    }

    @Test
    void aSmallNumberIsNoPrimeToComputeWith() {
        assertThrows(IllegalArgumentException.class, () -> keys.of(new byte[] {0, 23}));
    }

    @Test
    void aPrimeWithLeadingNoughtGetsAKeyOfItsLength() {
        byte[] prime = PRIME.toByteArray();
        assertEquals(0, prime[0]);
        byte[] key = keys.of(prime);
        assertEquals(prime.length, key.length);
        assertEquals(0, key[0]);
    }

    private static byte[] bytes(BigInteger number) {
        byte[] bytes = number.toByteArray();
        return bytes[0] == 0 ? Arrays.copyOfRange(bytes, 1, bytes.length) : bytes;
    }
}
