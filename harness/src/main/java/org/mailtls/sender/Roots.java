package org.mailtls.sender;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.cert.Certificate;
import java.security.cert.CertificateExpiredException;
import java.security.cert.CertificateFactory;
import java.security.cert.CertificateNotYetValidException;
import java.security.cert.X509Certificate;
import java.util.List;
import java.util.Optional;
import javax.net.ssl.TrustManager;
import javax.net.ssl.TrustManagerFactory;
import javax.net.ssl.X509TrustManager;
import org.jspecify.annotations.Nullable;
import org.mailtls.smtp.Printable;

/** The authorities that a sender trusts. Revocation is not looked up. */
public final class Roots {
    private static final int SHOWN = 200;
    private static final long LARGEST = 16L << 20;

    private final X509TrustManager manager;

    private Roots(X509TrustManager manager) {
        this.manager = manager;
    }

    /** Why a chain does not lead to one of them. */
    public record Problem(TlsFailure failure, String words) {}

    /** Those that the JDK comes with, or of {@code javax.net.ssl.trustStore}. */
    public static Roots ofTheJdk() {
        return over(null);
    }

    /**
     * Those of a file, and no others.
     *
     * @throws IllegalArgumentException if it cannot be read, or holds none
     */
    public static Roots of(Path pem) {
        try {
            if (Files.size(pem) > LARGEST) {
                throw new IllegalArgumentException(pem + " holds no certificates: it is too large for that.");
            }
            KeyStore store = KeyStore.getInstance("PKCS12");
            store.load(null, null);
            int count = 0;
            for (Certificate each : CertificateFactory.getInstance("X.509")
                    .generateCertificates(new ByteArrayInputStream(Files.readAllBytes(pem)))) {
                store.setCertificateEntry("root-" + count++, each);
            }
            if (count == 0) {
                throw new IllegalArgumentException(pem + " holds no certificate.");
            }
            return over(store);
        } catch (IOException | GeneralSecurityException e) {
            throw new IllegalArgumentException(pem + " holds no certificates that can be read: " + e.getMessage(), e);
        }
    }

    private static Roots over(@Nullable KeyStore store) {
        try {
            TrustManagerFactory factory = TrustManagerFactory.getInstance("PKIX");
            factory.init(store);
            for (TrustManager each : factory.getTrustManagers()) {
                if (each instanceof X509TrustManager x509) {
                    return new Roots(x509);
                }
            }
            throw new IllegalStateException("This JDK has no trust manager for certificates");
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("The trusted roots cannot be read: " + e.getMessage(), e);
        }
    }

    /**
     * Why the chain is not to be trusted now; empty if it is. Names are not looked at.
     *
     * @param chain leaf first
     */
    public Optional<Problem> problem(List<X509Certificate> chain) {
        if (chain.isEmpty()) {
            return Optional.of(new Problem(TlsFailure.VALIDATION_FAILURE, "the server sent no certificate"));
        }
        try {
            // What TLS 1.3 gives for the kind of key exchange, which then plays no part.
            manager.checkServerTrusted(chain.toArray(new X509Certificate[0]), "UNKNOWN");
            return Optional.empty();
        } catch (GeneralSecurityException | RuntimeException e) {
            // The JDK's parser throws unchecked exceptions at some hostile certificates; they lead nowhere either.
            return Optional.of(problem(e));
        }
    }

    private static Problem problem(Throwable thrown) {
        Throwable root = thrown;
        for (Throwable each = thrown; each != null; each = each.getCause()) {
            root = each;
            if (each instanceof CertificateExpiredException) {
                return new Problem(TlsFailure.CERTIFICATE_EXPIRED, "a certificate of the chain has expired");
            }
            if (each instanceof CertificateNotYetValidException) {
                return new Problem(TlsFailure.VALIDATION_FAILURE, "a certificate of the chain is not valid yet");
            }
        }
        return new Problem(
                TlsFailure.CERTIFICATE_NOT_TRUSTED,
                "the chain leads to no trusted root (" + Printable.of(String.valueOf(root.getMessage()), SHOWN) + ")");
    }
}
