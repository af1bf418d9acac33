package org.mailtls.pki;

import java.math.BigInteger;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.SecureRandom;
import java.security.cert.X509Certificate;
import java.security.interfaces.ECPrivateKey;
import java.security.spec.ECGenParameterSpec;
import java.time.Duration;
import java.time.Instant;
import java.util.Date;
import javax.security.auth.x500.X500Principal;
import org.bouncycastle.asn1.x509.BasicConstraints;
import org.bouncycastle.asn1.x509.ExtendedKeyUsage;
import org.bouncycastle.asn1.x509.Extension;
import org.bouncycastle.asn1.x509.GeneralName;
import org.bouncycastle.asn1.x509.GeneralNames;
import org.bouncycastle.asn1.x509.KeyPurposeId;
import org.bouncycastle.asn1.x509.KeyUsage;
import org.bouncycastle.cert.CertIOException;
import org.bouncycastle.cert.X509CertificateHolder;
import org.bouncycastle.cert.X509v3CertificateBuilder;
import org.bouncycastle.cert.jcajce.JcaX509CertificateConverter;
import org.bouncycastle.cert.jcajce.JcaX509ExtensionUtils;
import org.bouncycastle.cert.jcajce.JcaX509v3CertificateBuilder;
import org.bouncycastle.operator.OperatorCreationException;
import org.bouncycastle.operator.jcajce.JcaContentSignerBuilder;

/**
 * Makes keys and certificates after the profile of RFC 5280. The JDK's own providers do the cryptography; none is installed.
 *
 * <p>Certificates are made anew for each run, and each run compares its bytes on the wire with those of others. So one order makes
 * certificates of one length: serial numbers and signatures with ECDSA, whose lengths are a matter of chance, are drawn until they
 * have the longest.
 */
final class CertificateMaker {
    /** Clocks of containers and hosts may differ a little. */
    private static final Duration BACKDATED = Duration.ofHours(1);

    /** A run that is resumed later makes a new authority; no run lasts this long. */
    private static final Duration LIFETIME = Duration.ofDays(30);

    /** Between a root and a leaf at most. */
    static final int INTERMEDIATES = 2;

    private static final int SERIAL_BITS = 127;

    /** Every fourth signature has the longest form; that none of so many has will not happen. */
    private static final int SIGNATURES = 200;

    /** The host of a certificate that is for another one. */
    static final String WRONG_HOST = "other.example.test";

    private final SecureRandom random = new SecureRandom();
    private final Instant now = Instant.now();

    private enum Validity {
        NOW,
        OVER
    }

    /** A key together with the certificate that speaks for it. */
    record Holder(KeyPair keys, X509Certificate certificate) {}

    KeyPair keys(KeyType type) throws GeneralSecurityException {
        KeyPairGenerator generator = KeyPairGenerator.getInstance(type.algorithm());
        String group = type.group();
        if (group != null) {
            generator.initialize(new ECGenParameterSpec(group), random);
        } else if (type.algorithm().equals("RSA")) {
            generator.initialize(type.bits(), random);
        }
        return generator.generateKeyPair();
    }

    Holder root(KeyType type, String name) throws GeneralSecurityException, OperatorCreationException, CertIOException {
        KeyPair keys = keys(type);
        X500Principal subject = new X500Principal(name);
        X509v3CertificateBuilder builder = builder(subject, subject, keys, Validity.NOW);
        authority(builder, new BasicConstraints(INTERMEDIATES));
        return new Holder(keys, sign(builder, keys, "SHA256"));
    }

    /** @param below intermediates that may follow (RFC 5280, 4.2.1.9) */
    Holder intermediate(KeyType type, String name, Holder issuer, int below)
            throws GeneralSecurityException, OperatorCreationException, CertIOException {
        KeyPair keys = keys(type);
        X509v3CertificateBuilder builder = builder(issuer, new X500Principal(name), keys, Validity.NOW);
        authority(builder, new BasicConstraints(below));
        return new Holder(keys, sign(builder, issuer.keys(), "SHA256"));
    }

    /** A leaf as ordered; self-signed ones leave the issuer out of account. */
    Holder leaf(CertificateOrder order, GeneralNames names, Holder issuer)
            throws GeneralSecurityException, OperatorCreationException, CertIOException {
        KeyType type = order.type();
        KeyPair keys = keys(type);
        X500Principal subject = new X500Principal(
                "CN=" + (order.has(CertificateFlaw.WRONG_NAME) ? WRONG_HOST : order.host()) + ",O=mailtls");
        Validity validity = order.has(CertificateFlaw.EXPIRED) ? Validity.OVER : Validity.NOW;
        boolean own = order.has(CertificateFlaw.SELF_SIGNED);
        X509v3CertificateBuilder builder =
                own ? builder(subject, subject, keys, validity) : builder(issuer, subject, keys, validity);
        builder.addExtension(Extension.basicConstraints, true, new BasicConstraints(false));
        // Static RSA key exchange encrypts to the key; the other kinds only sign (RFC 5280, 4.2.1.3).
        int usage = type.algorithm().equals("RSA")
                ? KeyUsage.digitalSignature | KeyUsage.keyEncipherment
                : KeyUsage.digitalSignature;
        builder.addExtension(Extension.keyUsage, true, new KeyUsage(usage));
        builder.addExtension(Extension.extendedKeyUsage, false, new ExtendedKeyUsage(KeyPurposeId.id_kp_serverAuth));
        builder.addExtension(Extension.subjectAlternativeName, false, names);
        String hash = order.has(CertificateFlaw.SHA1_SIGNATURE) ? "SHA1" : "SHA256";
        return new Holder(keys, sign(builder, own ? keys : issuer.keys(), hash));
    }

    static GeneralName dns(String name) {
        return new GeneralName(GeneralName.dNSName, name);
    }

    static GeneralName address(String address) {
        return new GeneralName(GeneralName.iPAddress, address);
    }

    private X509v3CertificateBuilder builder(Holder issuer, X500Principal subject, KeyPair keys, Validity validity)
            throws GeneralSecurityException, CertIOException {
        X509v3CertificateBuilder builder =
                builder(issuer.certificate().getSubjectX500Principal(), subject, keys, validity);
        builder.addExtension(
                Extension.authorityKeyIdentifier,
                false,
                new JcaX509ExtensionUtils().createAuthorityKeyIdentifier(issuer.certificate()));
        return builder;
    }

    private X509v3CertificateBuilder builder(
            X500Principal issuer, X500Principal subject, KeyPair keys, Validity validity)
            throws GeneralSecurityException, CertIOException {
        Instant start = validity == Validity.NOW ? now.minus(BACKDATED) : now.minus(LIFETIME);
        Instant end = validity == Validity.NOW ? now.plus(LIFETIME) : now.minus(BACKDATED);
        X509v3CertificateBuilder builder = new JcaX509v3CertificateBuilder(
                issuer,
                new BigInteger(SERIAL_BITS, random).setBit(SERIAL_BITS - 1),
                Date.from(start),
                Date.from(end),
                subject,
                keys.getPublic());
        builder.addExtension(
                Extension.subjectKeyIdentifier,
                false,
                new JcaX509ExtensionUtils().createSubjectKeyIdentifier(keys.getPublic()));
        return builder;
    }

    private static void authority(X509v3CertificateBuilder builder, BasicConstraints constraints)
            throws CertIOException {
        builder.addExtension(Extension.basicConstraints, true, constraints);
        builder.addExtension(Extension.keyUsage, true, new KeyUsage(KeyUsage.keyCertSign | KeyUsage.cRLSign));
    }

    private static X509Certificate sign(X509v3CertificateBuilder builder, KeyPair issuer, String hash)
            throws GeneralSecurityException, OperatorCreationException {
        String algorithm = switch (issuer.getPrivate().getAlgorithm()) {
            case "RSA" -> hash + "withRSA";
            case "EC" -> hash + "withECDSA";
            // A leaf that signs itself; the scheme has its hash built in (RFC 8032).
            default -> "Ed25519";
        };
        X509CertificateHolder certificate =
                builder.build(new JcaContentSignerBuilder(algorithm).build(issuer.getPrivate()));
        for (int i = 1; i < SIGNATURES && certificate.getSignature().length < longest(issuer); i++) {
            certificate = builder.build(new JcaContentSignerBuilder(algorithm).build(issuer.getPrivate()));
        }
        return new JcaX509CertificateConverter().getCertificate(certificate);
    }

    /** Bytes of the longest signature with ECDSA; 0 for keys whose signatures all have the same length. */
    private static int longest(KeyPair issuer) {
        if (!(issuer.getPrivate() instanceof ECPrivateKey key)) {
            return 0;
        }
        // DER: a sequence of two integers, each with a zero in front if its first bit is set.
        int integer = key.getParams().getOrder().bitLength() / Byte.SIZE + 1;
        return 2 + 2 * (2 + integer);
    }
}
