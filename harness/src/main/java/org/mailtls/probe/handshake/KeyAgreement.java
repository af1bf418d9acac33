package org.mailtls.probe.handshake;

import java.io.IOException;
import java.math.BigInteger;
import java.security.SecureRandom;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.bouncycastle.tls.NamedGroup;
import org.bouncycastle.tls.crypto.DHGroup;
import org.bouncycastle.tls.crypto.TlsAgreement;
import org.bouncycastle.tls.crypto.TlsCertificateRole;
import org.bouncycastle.tls.crypto.TlsDHConfig;
import org.bouncycastle.tls.crypto.TlsECConfig;
import org.bouncycastle.tls.crypto.impl.bc.BcTlsCrypto;
import org.mailtls.probe.wire.WireException;

/** Our side's part of a key exchange. */
final class KeyAgreement {
    static final SecureRandom RANDOM = new SecureRandom();
    static final BcTlsCrypto CRYPTO = new BcTlsCrypto(RANDOM);

    /** Groups that our own client has keys for, best known first. */
    static final List<Integer> GROUPS = List.of(NamedGroup.x25519, NamedGroup.secp256r1, NamedGroup.secp384r1);

    /** Bits; a server that has more would keep us busy for hours. */
    static final int LONGEST_PRIME = 16_384;

    /**
     * Keys on curves that take long to compute with. They are used in every handshake: what goes through those is no
     * secret, and a server cannot tell.
     */
    private static final Map<Integer, KeyAgreement> SHARED = new ConcurrentHashMap<>();

    /** Its key is wiped when the secret is computed, and costs little. */
    private static final Set<Integer> FRESH = Set.of(NamedGroup.x25519, NamedGroup.x448);

    private final TlsAgreement agreement;
    private final byte[] share;

    private KeyAgreement(TlsAgreement agreement) throws WireException {
        this.agreement = agreement;
        try {
            this.share = agreement.generateEphemeral();
        } catch (IOException | RuntimeException e) {
            throw wrong("does not give a key", e);
        }
    }

    /** @throws WireException (malformed) if {@code group} is none of {@link #GROUPS} */
    static KeyAgreement inGroup(int group) throws WireException {
        if (!GROUPS.contains(group)) {
            throw new WireException(
                    WireException.Kind.MALFORMED, "The server chose a group that was not offered: " + group + '.');
        }
        return overCurve(group);
    }

    /** Over any elliptic curve that TLS 1.3 names, for whoever offers that one alone. */
    static KeyAgreement overCurve(int curve) throws WireException {
        KeyAgreement known = SHARED.get(curve);
        if (known != null) {
            return known;
        }
        KeyAgreement made =
                new KeyAgreement(CRYPTO.createECDomain(new TlsECConfig(curve)).createECDH());
        if (!FRESH.contains(curve)) {
            SHARED.put(curve, made);
        }
        return made;
    }

    /** Finite-field Diffie-Hellman in a group that the server made up or took from a standard. */
    static KeyAgreement inFiniteField(byte[] prime, byte[] generator) throws WireException {
        BigInteger modulus = new BigInteger(1, prime);
        if (modulus.bitLength() > LONGEST_PRIME) {
            throw new WireException(
                    WireException.Kind.MALFORMED, "The server sent a prime of " + modulus.bitLength() + " bits.");
        }
        TlsAgreement agreement;
        try {
            DHGroup group = new DHGroup(modulus, null, new BigInteger(1, generator), 0);
            agreement = CRYPTO.createDHDomain(new TlsDHConfig(group)).createDH();
        } catch (RuntimeException e) {
            throw wrong("is no group", e);
        }
        return new KeyAgreement(agreement);
    }

    /** Our public value as it goes over the wire, without a length. */
    byte[] share() {
        return share.clone();
    }

    /** @throws WireException (malformed) if the server's value is none */
    byte[] secretWith(byte[] theirs) throws WireException {
        try {
            synchronized (agreement) {
                agreement.receivePeerValue(theirs);
                return agreement.calculateSecret().extract();
            }
        } catch (IOException | RuntimeException e) {
            throw wrong("is no public value", e);
        }
    }

    /** A premaster secret for the holder of a certificate with an RSA key (RFC 5246, 7.4.7.1). */
    static byte[] encryptFor(byte[] certificate, byte[] premaster) throws WireException {
        try {
            return CRYPTO.createCertificate(certificate)
                    .createEncryptor(TlsCertificateRole.RSA_ENCRYPTION)
                    .encrypt(premaster, 0, premaster.length);
        } catch (IOException | RuntimeException e) {
            throw wrong("does not encrypt", e);
        }
    }

    static byte[] random(int length) {
        byte[] bytes = new byte[length];
        RANDOM.nextBytes(bytes);
        return bytes;
    }

    private static WireException wrong(String what, Exception cause) {
        return new WireException(
                WireException.Kind.MALFORMED,
                "What the server sent for the key exchange " + what + ": " + cause.getMessage(),
                cause);
    }
}
