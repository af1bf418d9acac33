package org.mailtls.sender.dane;

import java.security.GeneralSecurityException;
import java.security.PublicKey;
import java.security.cert.CertPathBuilder;
import java.security.cert.CertStore;
import java.security.cert.CertificateException;
import java.security.cert.CollectionCertStoreParameters;
import java.security.cert.PKIXBuilderParameters;
import java.security.cert.TrustAnchor;
import java.security.cert.X509CertSelector;
import java.security.cert.X509Certificate;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Date;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.mailtls.sender.CertificateNames;
import org.mailtls.sender.Reason;
import org.mailtls.sender.TlsFailure;
import org.mailtls.smtp.Printable;

/** Holds the chain that a server sent against its TLSA records (RFC 7672, 3). */
public final class DaneVerifier {
    private static final String EE = "RFC 7672, 3.1.1";
    private static final String TA = "RFC 7672, 3.1.2";
    private static final String NAMES = "RFC 7672, 3.2.2";
    private static final int SHOWN = 200;

    private final TlsaSet set;
    private final List<String> references;
    private final Instant when;

    /** @param references names of which the certificate must have one, where a record is of an issuer */
    public DaneVerifier(TlsaSet set, List<String> references, Instant when) {
        this.set = set;
        this.references = List.copyOf(references);
        this.when = when;
    }

    /** @param chain as the server sent it, its own certificate first */
    public DaneVerdict verify(List<X509Certificate> chain) {
        if (chain.isEmpty()) {
            return failed(TlsFailure.VALIDATION_FAILURE, "The server sent no certificate.", EE);
        }
        X509Certificate leaf = chain.get(0);
        for (TlsaRecord record : set.counting()) {
            if (record.usage() == TlsaRecord.DANE_EE && record.matches(leaf)) {
                return new DaneVerdict(
                        null,
                        List.of(new Reason(
                                record.shown() + " of " + set.base()
                                        + " speaks of the server's certificate; its names and dates do not count.",
                                EE)));
            }
        }
        List<DaneVerdict> failures = new ArrayList<>();
        for (TlsaRecord record : set.counting()) {
            for (Anchor anchor : anchors(record, chain)) {
                DaneVerdict verdict = below(anchor, record, chain);
                if (verdict.authenticated()) {
                    return verdict;
                }
                failures.add(verdict);
            }
        }
        return failures.isEmpty()
                ? failed(
                        TlsFailure.VALIDATION_FAILURE,
                        "No TLSA record of " + set.base() + " speaks of the server's chain.",
                        "RFC 7672, 3.2")
                : failures.get(0);
    }

    /** What a record makes an issuer; one of a key alone has no certificate. */
    private record Anchor(@Nullable X509Certificate certificate, TrustAnchor trust) {}

    /** Issuers that a record means: those that the server sent, or the one that stands in the record itself. */
    private static List<Anchor> anchors(TlsaRecord record, List<X509Certificate> chain) {
        List<Anchor> anchors = new ArrayList<>();
        if (record.usage() != TlsaRecord.DANE_TA) {
            return anchors;
        }
        for (X509Certificate each : chain.subList(1, chain.size())) {
            if (record.matches(each)) {
                anchors.add(new Anchor(each, new TrustAnchor(each, null)));
            }
        }
        // Nobody is the issuer of himself.
        X509Certificate leaf = chain.get(0);
        record.certificate()
                .filter(own -> !own.equals(leaf))
                .ifPresent(own -> anchors.add(new Anchor(own, new TrustAnchor(own, null))));
        PublicKey key = record.key().orElse(null);
        if (key != null && anchors.isEmpty() && !key.equals(leaf.getPublicKey())) {
            X509Certificate last = chain.get(chain.size() - 1);
            anchors.add(new Anchor(null, new TrustAnchor(last.getIssuerX500Principal(), key, null)));
        }
        return anchors;
    }

    private DaneVerdict below(Anchor anchor, TlsaRecord record, List<X509Certificate> chain) {
        if (when.isAfter(chain.get(0).getNotAfter().toInstant())) {
            return failed(
                    TlsFailure.CERTIFICATE_EXPIRED,
                    record.shown()
                            + " speaks of an issuer, and so the time of the server's certificate counts: it is over.",
                    TA);
        }
        try {
            X509Certificate issuer = anchor.certificate();
            if (issuer != null) {
                issuer.checkValidity(Date.from(when));
            }
            X509CertSelector leaf = new X509CertSelector();
            leaf.setCertificate(chain.get(0));
            PKIXBuilderParameters parameters = new PKIXBuilderParameters(Set.of(anchor.trust()), leaf);
            parameters.addCertStore(CertStore.getInstance("Collection", new CollectionCertStoreParameters(chain)));
            parameters.setRevocationEnabled(false);
            parameters.setDate(Date.from(when));
            CertPathBuilder.getInstance("PKIX").build(parameters);
        } catch (CertificateException e) {
            return failed(TlsFailure.CERTIFICATE_EXPIRED, record.shown() + " speaks of an issuer out of its time.", TA);
        } catch (GeneralSecurityException | RuntimeException e) {
            return failed(
                    TlsFailure.CERTIFICATE_NOT_TRUSTED,
                    record.shown() + " speaks of an issuer, but the server's certificate does not hang below it: "
                            + Printable.of(String.valueOf(e.getMessage()), SHOWN) + ".",
                    TA);
        }
        CertificateNames names = CertificateNames.of(chain.get(0));
        for (String reference : references) {
            if (names.speakForByAny(reference)) {
                return new DaneVerdict(
                        null,
                        List.of(new Reason(
                                record.shown() + " of " + set.base() + " speaks of an issuer of the chain, and the"
                                        + " certificate is for " + reference + ".",
                                TA)));
            }
        }
        return failed(
                TlsFailure.CERTIFICATE_HOST_MISMATCH,
                record.shown() + " speaks of an issuer of the chain, but the certificate is for none of "
                        + String.join(", ", references) + ".",
                NAMES);
    }

    private static DaneVerdict failed(TlsFailure failure, String words, String source) {
        return new DaneVerdict(failure, List.of(new Reason(words, source)));
    }
}
