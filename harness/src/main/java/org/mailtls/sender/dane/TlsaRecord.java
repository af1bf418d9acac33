package org.mailtls.sender.dane;

import java.io.ByteArrayInputStream;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.security.PublicKey;
import java.security.cert.CertificateFactory;
import java.security.cert.X509Certificate;
import java.security.spec.X509EncodedKeySpec;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import org.mailtls.sender.dns.DnsRecord;

/**
 * One TLSA record, as SMTP takes it (RFC 6698, 2.1; RFC 7672, 3.1).
 *
 * @param usage 2 for an issuer of the chain, 3 for the server's own certificate
 * @param selector 0 for the whole certificate, 1 for its key
 * @param matching 0 for the thing itself, 1 for its SHA-256, 2 for its SHA-512
 */
public record TlsaRecord(int usage, int selector, int matching, byte[] data) {
    static final int PKIX_TA = 0;
    static final int PKIX_EE = 1;
    static final int DANE_TA = 2;
    static final int DANE_EE = 3;

    static final int CERTIFICATE = 0;
    private static final int KEY = 1;

    static final int FULL = 0;
    private static final int SHA_256 = 1;
    private static final int SHA_512 = 2;

    private static final int SHOWN_BYTES = 8;
    private static final List<String> KEY_ALGORITHMS = List.of("RSA", "EC", "Ed25519", "Ed448");

    public static TlsaRecord of(DnsRecord.Tlsa record) {
        return new TlsaRecord(record.usage(), record.selector(), record.matching(), record.data());
    }

    /** Why a sender passes it over; empty if it does not. */
    public Optional<String> unusable() {
        if (usage == PKIX_TA || usage == PKIX_EE) {
            // Nobody knows which authorities all senders would trust (RFC 7672, 3.1.3).
            return Optional.of("usages 0 and 1 are not for SMTP");
        }
        if (usage > DANE_EE) {
            return Optional.of("there is no usage " + usage);
        }
        if (selector > KEY) {
            return Optional.of("there is no selector " + selector);
        }
        return switch (matching) {
            case FULL -> full();
            case SHA_256 -> length(256);
            case SHA_512 -> length(512);
            default -> Optional.of("there is no matching type " + matching);
        };
    }

    private Optional<String> length(int bits) {
        return data.length * Byte.SIZE == bits
                ? Optional.empty()
                : Optional.of("its data has " + data.length + " bytes, and a digest " + bits / Byte.SIZE);
    }

    private Optional<String> full() {
        boolean readable = selector == CERTIFICATE ? certificate().isPresent() : key().isPresent();
        return readable
                ? Optional.empty()
                : Optional.of("its data is no " + (selector == CERTIFICATE ? "certificate" : "key of a known kind"));
    }

    /** Whether it speaks of this certificate, as whose it is left aside. */
    boolean matches(X509Certificate certificate) {
        try {
            byte[] thing = selector == CERTIFICATE
                    ? certificate.getEncoded()
                    : certificate.getPublicKey().getEncoded();
            byte[] shown = switch (matching) {
                case FULL -> thing;
                case SHA_256 -> MessageDigest.getInstance("SHA-256").digest(thing);
                default -> MessageDigest.getInstance("SHA-512").digest(thing);
            };
            return MessageDigest.isEqual(shown, data);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("Every JDK has SHA-2", e);
        } catch (GeneralSecurityException | RuntimeException e) {
            // A certificate that the JDK can hold and not write again is none that a record could mean.
            return false;
        }
    }

    /** The certificate itself, where the record holds one. */
    Optional<X509Certificate> certificate() {
        if (selector != CERTIFICATE || matching != FULL) {
            return Optional.empty();
        }
        try {
            return Optional.of((X509Certificate)
                    CertificateFactory.getInstance("X.509").generateCertificate(new ByteArrayInputStream(data)));
        } catch (GeneralSecurityException | RuntimeException e) {
            return Optional.empty();
        }
    }

    /** The key itself, where the record holds one. */
    Optional<PublicKey> key() {
        if (selector != KEY || matching != FULL) {
            return Optional.empty();
        }
        for (String algorithm : KEY_ALGORITHMS) {
            try {
                return Optional.of(KeyFactory.getInstance(algorithm).generatePublic(new X509EncodedKeySpec(data)));
            } catch (GeneralSecurityException | RuntimeException e) {
                // It is a key of another kind, or none.
                continue;
            }
        }
        return Optional.empty();
    }

    /** As in a zone file, its data cut. */
    public String shown() {
        boolean cut = data.length > SHOWN_BYTES;
        return "TLSA " + usage + " " + selector + " " + matching + " "
                + HexFormat.of().formatHex(data, 0, cut ? SHOWN_BYTES : data.length) + (cut ? "…" : "");
    }
}
