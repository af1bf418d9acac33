package org.mailtls.probe.certificate;

import java.io.ByteArrayInputStream;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.cert.CertPathBuilder;
import java.security.cert.CertStore;
import java.security.cert.Certificate;
import java.security.cert.CertificateFactory;
import java.security.cert.CollectionCertStoreParameters;
import java.security.cert.PKIXBuilderParameters;
import java.security.cert.TrustAnchor;
import java.security.cert.X509CertSelector;
import java.security.cert.X509Certificate;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Date;
import java.util.List;
import java.util.Set;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import javax.net.ssl.TrustManager;
import javax.net.ssl.TrustManagerFactory;
import javax.net.ssl.X509TrustManager;
import org.jspecify.annotations.Nullable;

/**
 * The JDK's rules (RFC 5280, 6.1) over the roots that it comes with, or over those of {@code javax.net.ssl.trustStore}.
 * Fetches nothing, asks nobody about revocation. The roots are read when they are first needed: it takes a tenth of a
 * second, and a server with a certificate of its own making never needs them.
 */
final class JdkTrust implements Trust {
    private final Supplier<Set<TrustAnchor>> source;
    private @Nullable Set<TrustAnchor> roots;

    JdkTrust() {
        this(JdkTrust::ofTheJdk);
    }

    /** Over other roots. */
    JdkTrust(Supplier<Set<TrustAnchor>> source) {
        this.source = source;
    }

    @Override
    public Path path(List<SeenCertificate> sent, Instant when) {
        Set<TrustAnchor> trusted = roots();
        try {
            CertificateFactory factory = CertificateFactory.getInstance("X.509");
            List<X509Certificate> certificates = new ArrayList<>();
            for (SeenCertificate each : sent) {
                certificates.add((X509Certificate) factory.generateCertificate(new ByteArrayInputStream(each.der())));
            }
            X509CertSelector leaf = new X509CertSelector();
            leaf.setCertificate(certificates.get(0));
            PKIXBuilderParameters parameters = new PKIXBuilderParameters(trusted, leaf);
            parameters.addCertStore(
                    CertStore.getInstance("Collection", new CollectionCertStoreParameters(certificates)));
            parameters.setRevocationEnabled(false);
            parameters.setDate(Date.from(when));
            List<byte[]> path = new ArrayList<>();
            for (Certificate each : CertPathBuilder.getInstance("PKIX")
                    .build(parameters)
                    .getCertPath()
                    .getCertificates()) {
                path.add(each.getEncoded());
            }
            return new Path(path, "");
        } catch (GeneralSecurityException | RuntimeException e) {
            // The JDK's parser throws unchecked exceptions at some hostile certificates; they lead nowhere either.
            return new Path(List.of(), String.valueOf(e.getMessage()));
        }
    }

    private synchronized Set<TrustAnchor> roots() {
        Set<TrustAnchor> known = roots;
        if (known == null) {
            known = source.get();
            roots = known;
        }
        return known;
    }

    private static Set<TrustAnchor> ofTheJdk() {
        try {
            TrustManagerFactory factory = TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
            factory.init((KeyStore) null);
            for (TrustManager manager : factory.getTrustManagers()) {
                if (manager instanceof X509TrustManager x509) {
                    return Arrays.stream(x509.getAcceptedIssuers())
                            .map(root -> new TrustAnchor(root, null))
                            .collect(Collectors.toUnmodifiableSet());
                }
            }
            throw new IllegalStateException("This JDK has no trust manager for certificates");
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("This JDK's trusted roots cannot be read: " + e.getMessage(), e);
        }
    }
}
