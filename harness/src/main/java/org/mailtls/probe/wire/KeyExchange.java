package org.mailtls.probe.wire;

import java.math.BigInteger;
import org.bouncycastle.tls.NamedGroup;
import org.bouncycastle.tls.TlsDHUtils;

/**
 * The ServerKeyExchange message of TLS 1.2 and older (RFC 5246, 7.4.3; RFC 8422, 5.4).
 *
 * @param kind {@code dhe}, {@code ecdhe}, {@code psk} (a hint alone), {@code srp}, {@code rsa_export}, or {@code other}
 *     for what is not taken apart
 * @param group code point of the named curve; -1 for every other kind, and for a curve in explicit parameters
 * @param prime big-endian: of Diffie-Hellman, SRP, or a prime curve in explicit parameters; modulus of a temporary RSA
 *     key; else empty
 * @param generator big-endian: of Diffie-Hellman or SRP; exponent of a temporary RSA key; else empty
 * @param publicKey the server's ephemeral value; else empty
 * @param signatureScheme code point; -1 before TLS 1.2 and for what is not signed
 * @param signed the parameters as they stand in the message, which the signature covers after the two randoms
 */
public record KeyExchange(
        String kind, int group, byte[] prime, byte[] generator, byte[] publicKey, int signatureScheme, byte[] signed) {
    /** IANA name of the group; {@code dh-1024} and the like for a prime without one; empty for other kinds. */
    public String groupName() {
        if (group >= 0) {
            return Codes.group(group);
        }
        if (kind.equals("dhe")) {
            int known = TlsDHUtils.getNamedGroupForDHParameters(new BigInteger(1, prime), new BigInteger(1, generator));
            return known >= 0 ? Codes.group(known) : "dh-" + bits();
        }
        return kind.equals("ecdhe") ? "explicit" : "";
    }

    /** Bits of the prime, the modulus or the curve's field; 0 where the message shows none. */
    public int bits() {
        if (prime.length > 0) {
            return new BigInteger(1, prime).bitLength();
        }
        return switch (group) {
            // Of the field, as for all other curves; Bouncy Castle counts the order of the base point here.
            case NamedGroup.x25519 -> 255;
            case NamedGroup.x448 -> 448;
            default -> group < 0 ? 0 : NamedGroup.getCurveBits(group);
        };
    }
}
