package org.mailtls.probe.handshake;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.math.BigInteger;
import java.util.Arrays;
import org.bouncycastle.tls.crypto.DHStandardGroups;
import org.bouncycastle.util.BigIntegers;
import org.junit.jupiter.api.Test;
import org.mailtls.probe.wire.WireException;

class KeyAgreementTest {
    private static final byte[] PRIME = BigIntegers.asUnsignedByteArray(DHStandardGroups.rfc3526_2048.getP());
    private static final byte[] TWO = {2};

    @Test
    void bothSidesComeToTheSameSecret() throws Exception {
        KeyAgreement one = KeyAgreement.inFiniteField(PRIME, TWO);
        KeyAgreement other = KeyAgreement.inFiniteField(PRIME, TWO);
        assertArrayEquals(one.secretWith(other.share()), other.secretWith(one.share()));
    }

    /** To calculate in it would take hours. */
    @Test
    void aPrimeWithoutMeasureIsNotTaken() {
        byte[] endless = new byte[60_000];
        Arrays.fill(endless, (byte) 0xff);
        WireException refused = assertThrows(WireException.class, () -> KeyAgreement.inFiniteField(endless, TWO));
        assertEquals(WireException.Kind.MALFORMED, refused.kind());
    }

    /** What a server sends is its fault, not ours. */
    @Test
    void whatIsNoPrimeIsTheServersFault() {
        for (BigInteger prime : new BigInteger[] {BigInteger.ZERO, BigInteger.ONE, BigInteger.valueOf(23)}) {
            WireException refused = assertThrows(
                    WireException.class,
                    () -> KeyAgreement.inFiniteField(prime.toByteArray(), TWO).secretWith(new byte[] {1}));
            assertEquals(WireException.Kind.MALFORMED, refused.kind());
        }
    }
}
