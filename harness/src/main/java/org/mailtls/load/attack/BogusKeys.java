package org.mailtls.load.attack;

import java.math.BigInteger;
import java.security.SecureRandom;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * Public keys of Diffie-Hellman whose private keys nobody knows. Each is a square, so that it is in the right subgroup
 * of a safe prime and a server that looks has nothing to find; and it is as long as the prime. Made once for each
 * prime: a server uses few.
 */
final class BogusKeys {
    private final SecureRandom random = new SecureRandom();
    private volatile @Nullable Made last;

    /** Neither array is ever changed. */
    private record Made(byte[] prime, byte[] key) {
        boolean of(byte[] other) {
            return Arrays.equals(prime, other);
        }
    }

    /**
     * @param prime big-endian, as the server sent it
     * @return big-endian, as long as the prime
     * @throws IllegalArgumentException if it is too small to be one
     */
    byte[] of(byte[] prime) {
        Made made = last;
        if (made == null || !made.of(prime)) {
            made = new Made(prime, make(prime));
            last = made;
        }
        return made.key;
    }

    private byte[] make(byte[] prime) {
        BigInteger modulus = new BigInteger(1, prime);
        if (modulus.bitLength() < 128) {
            throw new IllegalArgumentException("A prime of " + modulus.bitLength() + " bits");
        }
        // Of full size, and neither 0, 1 nor -1 but for a chance that never comes.
        BigInteger square = new BigInteger(modulus.bitLength() - 1, random).setBit(modulus.bitLength() - 2);
        byte[] bytes = square.multiply(square).mod(modulus).toByteArray();
        byte[] key = new byte[prime.length];
        int count = Math.min(bytes.length, key.length);
        System.arraycopy(bytes, bytes.length - count, key, key.length - count, count);
        return key;
    }
}
