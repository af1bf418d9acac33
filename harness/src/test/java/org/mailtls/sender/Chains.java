package org.mailtls.sender;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.security.cert.CertificateException;
import java.security.cert.CertificateFactory;
import java.security.cert.X509Certificate;
import java.util.List;
import org.mailtls.sender.dns.DnsRecord;

/** Certificates of PEM files, and the records that speak of them. */
public final class Chains {
    private Chains() {}

    public static List<X509Certificate> of(Path pem) {
        try {
            return CertificateFactory.getInstance("X.509")
                    .generateCertificates(new ByteArrayInputStream(Files.readAllBytes(pem)))
                    .stream()
                    .map(each -> (X509Certificate) each)
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (CertificateException e) {
            throw new IllegalArgumentException(pem.toString(), e);
        }
    }

    public static DnsRecord.Tlsa tlsa(int usage, int selector, int matching, X509Certificate certificate) {
        try {
            byte[] thing = selector == 0
                    ? certificate.getEncoded()
                    : certificate.getPublicKey().getEncoded();
            byte[] data = switch (matching) {
                case 1 -> MessageDigest.getInstance("SHA-256").digest(thing);
                case 2 -> MessageDigest.getInstance("SHA-512").digest(thing);
                default -> thing;
            };
            return new DnsRecord.Tlsa(usage, selector, matching, data);
        } catch (GeneralSecurityException e) {
            throw new IllegalArgumentException(e);
        }
    }
}
