package org.mailtls.probe.wire;

import java.io.IOException;
import java.security.SecureRandom;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.bouncycastle.tls.NamedGroup;
import org.bouncycastle.tls.crypto.TlsAgreement;
import org.bouncycastle.tls.crypto.TlsDHConfig;
import org.bouncycastle.tls.crypto.TlsECConfig;
import org.bouncycastle.tls.crypto.TlsKemConfig;
import org.bouncycastle.tls.crypto.impl.bc.BcTlsCrypto;
import org.bouncycastle.util.Arrays;

/**
 * Public keys for key_share (RFC 8446, 4.2.8). Each is real, for servers check them, and is made once: no handshake is
 * finished with it, so that nothing is lost by using it again.
 */
final class KeyShares {
    private static final int X25519_KYBER768_DRAFT = 0x6399;
    private static final int SECP256R1_KYBER768_DRAFT = 0x639a;

    /**
     * Hybrid → its parts in the order of the wire (draft-ietf-tls-ecdhe-mlkem, 4.1). A public key of Kyber looks like
     * one of ML-KEM.
     */
    private static final Map<Integer, int[]> HYBRIDS = Map.of(
            NamedGroup.X25519MLKEM768,
            new int[] {NamedGroup.MLKEM768, NamedGroup.x25519},
            NamedGroup.SecP256r1MLKEM768,
            new int[] {NamedGroup.secp256r1, NamedGroup.MLKEM768},
            NamedGroup.SecP384r1MLKEM1024,
            new int[] {NamedGroup.secp384r1, NamedGroup.MLKEM1024},
            NamedGroup.curveSM2MLKEM768,
            new int[] {NamedGroup.curveSM2, NamedGroup.MLKEM768},
            X25519_KYBER768_DRAFT,
            new int[] {NamedGroup.x25519, NamedGroup.MLKEM768},
            SECP256R1_KYBER768_DRAFT,
            new int[] {NamedGroup.secp256r1, NamedGroup.MLKEM768});

    private static final Set<Integer> KEMS = Set.of(NamedGroup.MLKEM512, NamedGroup.MLKEM768, NamedGroup.MLKEM1024);

    private static final Map<Integer, byte[]> MADE = new ConcurrentHashMap<>();

    private KeyShares() {}

    /** Whether a key can be made for the group. */
    static boolean known(int group) {
        return HYBRIDS.containsKey(group)
                || KEMS.contains(group)
                || NamedGroup.refersToASpecificFiniteField(group)
                || (NamedGroup.refersToASpecificCurve(group) && !gost(group));
    }

    /**
     * The key_exchange field of a share.
     *
     * @throws IllegalArgumentException for a group that is not {@link #known}
     */
    static byte[] of(int group) {
        return MADE.computeIfAbsent(group, KeyShares::made);
    }

    private static byte[] made(int group) {
        int[] parts = HYBRIDS.get(group);
        if (parts != null) {
            return Arrays.concatenate(made(parts[0]), made(parts[1]));
        }
        if (!known(group)) {
            throw new IllegalArgumentException("No key share can be made for " + Codes.group(group));
        }
        try {
            return agreement(group).generateEphemeral();
        } catch (IOException e) {
            throw new IllegalStateException("Bouncy Castle makes no key for " + Codes.group(group), e);
        }
    }

    private static TlsAgreement agreement(int group) {
        if (KEMS.contains(group)) {
            return Crypto.BC.createKemDomain(new TlsKemConfig(group, false)).createKem();
        }
        if (NamedGroup.refersToASpecificFiniteField(group)) {
            // Padded to the length of the prime (RFC 8446, 4.2.8.1).
            return Crypto.BC.createDHDomain(new TlsDHConfig(group, true)).createDH();
        }
        return Crypto.BC.createECDomain(new TlsECConfig(group)).createECDH();
    }

    /** Those need a library of their own. */
    private static boolean gost(int group) {
        return group >= NamedGroup.GC256A && group <= NamedGroup.GC512C;
    }

    /** Made when the first share is. */
    private static final class Crypto {
        static final BcTlsCrypto BC = new BcTlsCrypto(new SecureRandom());
    }
}
