package org.mailtls.sender.lab;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.security.cert.CertificateException;
import java.security.cert.CertificateFactory;
import java.security.cert.X509Certificate;
import java.util.HexFormat;
import java.util.List;
import org.mailtls.pki.PemFiles;
import org.mailtls.pki.ServerCertificates;

/** TLSA records of a server's certificates, as a zone file has them behind the name. */
final class LabTlsa {
    private LabTlsa() {}

    /** Of the keys of all its certificates. */
    static List<String> own(ServerCertificates certificates, int usage) {
        return certificates.leaves().stream()
                .map(leaf -> record(usage, chain(leaf.chain()).get(0)))
                .toList();
    }

    /** Of the keys of those who issued them. */
    static List<String> issuers(ServerCertificates certificates) {
        return certificates.leaves().stream()
                .map(leaf -> record(2, issuer(leaf)))
                .distinct()
                .toList();
    }

    /** Of a key that nobody has. */
    static String stale() {
        return "TLSA 3 1 1 " + hex("the key of yesterday".getBytes(StandardCharsets.US_ASCII));
    }

    private static X509Certificate issuer(PemFiles leaf) {
        List<X509Certificate> sent = chain(leaf.chain());
        return sent.size() > 1 ? sent.get(1) : chain(leaf.root()).get(0);
    }

    private static String record(int usage, X509Certificate certificate) {
        return "TLSA " + usage + " 1 1 " + hex(certificate.getPublicKey().getEncoded());
    }

    private static String hex(byte[] bytes) {
        try {
            return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(bytes));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("Every JDK has SHA-256", e);
        }
    }

    private static List<X509Certificate> chain(Path pem) {
        try {
            return CertificateFactory.getInstance("X.509")
                    .generateCertificates(new ByteArrayInputStream(Files.readAllBytes(pem)))
                    .stream()
                    .map(each -> (X509Certificate) each)
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (CertificateException e) {
            throw new IllegalStateException("The test authority's own certificate cannot be read: " + pem, e);
        }
    }
}
