package org.mailtls.probe.certificate;

import java.math.BigInteger;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.spec.ECGenParameterSpec;
import java.time.Duration;
import java.time.Instant;
import java.util.Date;
import java.util.List;
import org.bouncycastle.asn1.x500.X500Name;
import org.bouncycastle.asn1.x509.ExtendedKeyUsage;
import org.bouncycastle.asn1.x509.Extension;
import org.bouncycastle.asn1.x509.GeneralName;
import org.bouncycastle.asn1.x509.GeneralNames;
import org.bouncycastle.asn1.x509.KeyPurposeId;
import org.bouncycastle.asn1.x509.KeyUsage;
import org.bouncycastle.cert.X509v1CertificateBuilder;
import org.bouncycastle.cert.X509v3CertificateBuilder;
import org.bouncycastle.cert.jcajce.JcaX509v1CertificateBuilder;
import org.bouncycastle.cert.jcajce.JcaX509v3CertificateBuilder;
import org.bouncycastle.operator.jcajce.JcaContentSignerBuilder;

/** Certificates as people make them at home, signed by themselves. */
final class HandMade {
    static final Instant START = Instant.parse("2026-01-01T00:00:00Z");
    private static final X500Name NAME = new X500Name("CN=mail.example.test");
    private static final KeyPair KEYS = keys();

    private HandMade() {}

    /** Version 1: no extensions at all. */
    static byte[] version1() throws Exception {
        X509v1CertificateBuilder builder = new JcaX509v1CertificateBuilder(
                NAME,
                BigInteger.ONE,
                Date.from(START),
                Date.from(START.plus(Duration.ofDays(30))),
                NAME,
                KEYS.getPublic());
        return builder.build(new JcaContentSignerBuilder("SHA256withECDSA").build(KEYS.getPrivate()))
                .getEncoded();
    }

    /** That may sign others and be a client, for these names and from {@link #START} on. */
    static byte[] allowedTooMuch(Duration life, String... names) throws Exception {
        return allowed(
                life,
                KeyUsage.digitalSignature | KeyUsage.keyCertSign,
                List.of(KeyPurposeId.id_kp_serverAuth, KeyPurposeId.id_kp_clientAuth),
                names);
    }

    /** That may sign others and be a client, and nothing that a server needs. */
    static byte[] clientThatSigns(String... names) throws Exception {
        return allowed(Duration.ofDays(30), KeyUsage.keyCertSign, List.of(KeyPurposeId.id_kp_clientAuth), names);
    }

    private static byte[] allowed(Duration life, int usage, List<KeyPurposeId> purposes, String... names)
            throws Exception {
        X509v3CertificateBuilder builder = new JcaX509v3CertificateBuilder(
                NAME, BigInteger.TWO, Date.from(START), Date.from(START.plus(life)), NAME, KEYS.getPublic());
        builder.addExtension(Extension.keyUsage, true, new KeyUsage(usage));
        builder.addExtension(
                Extension.extendedKeyUsage, false, new ExtendedKeyUsage(purposes.toArray(KeyPurposeId[]::new)));
        GeneralName[] all = List.of(names).stream()
                .map(name -> new GeneralName(GeneralName.dNSName, name))
                .toArray(GeneralName[]::new);
        builder.addExtension(Extension.subjectAlternativeName, false, new GeneralNames(all));
        return builder.build(new JcaContentSignerBuilder("SHA256withECDSA").build(KEYS.getPrivate()))
                .getEncoded();
    }

    private static KeyPair keys() {
        try {
            KeyPairGenerator generator = KeyPairGenerator.getInstance("EC");
            generator.initialize(new ECGenParameterSpec("secp256r1"));
            return generator.generateKeyPair();
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }
}
