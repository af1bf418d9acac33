package org.mailtls.junit;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.cert.CertificateFactory;
import java.security.cert.X509Certificate;
import java.util.ArrayList;
import java.util.List;
import javax.net.ssl.SSLContext;
import javax.net.ssl.TrustManagerFactory;

/** The roots of a server's certificates, for clients of the JDK. */
record Trust(X509Certificate authority, SSLContext context) {
    /**
     * @param authority PEM file of one root
     * @param trust PEM file of all that are to be trusted
     */
    static Trust read(Path authority, Path trust) {
        try {
            return new Trust(certificates(authority).get(0), context(certificates(trust)));
        } catch (IOException e) {
            throw new UncheckedIOException("Cannot read the roots of the mail server's certificates", e);
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("This JDK cannot trust a root of the test authority: " + e.getMessage(), e);
        }
    }

    private static List<X509Certificate> certificates(Path file) throws IOException, GeneralSecurityException {
        List<X509Certificate> certificates = new ArrayList<>();
        try (InputStream in = Files.newInputStream(file)) {
            CertificateFactory.getInstance("X.509")
                    .generateCertificates(in)
                    .forEach(certificate -> certificates.add((X509Certificate) certificate));
        }
        return certificates;
    }

    private static SSLContext context(List<X509Certificate> roots) throws IOException, GeneralSecurityException {
        KeyStore store = KeyStore.getInstance(KeyStore.getDefaultType());
        store.load(null, null);
        for (X509Certificate root : roots) {
            store.setCertificateEntry(root.getSubjectX500Principal().getName(), root);
        }
        TrustManagerFactory factory = TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
        factory.init(store);
        SSLContext context = SSLContext.getInstance("TLS");
        context.init(null, factory.getTrustManagers(), null);
        return context;
    }
}
