package org.mailtls.probe.certificate;

import java.io.IOException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.bouncycastle.asn1.ASN1OctetString;
import org.bouncycastle.asn1.x500.X500Name;
import org.bouncycastle.asn1.x509.BasicConstraints;
import org.bouncycastle.asn1.x509.Certificate;
import org.bouncycastle.asn1.x509.ExtendedKeyUsage;
import org.bouncycastle.asn1.x509.Extension;
import org.bouncycastle.asn1.x509.Extensions;
import org.bouncycastle.asn1.x509.GeneralName;
import org.bouncycastle.asn1.x509.GeneralNames;
import org.bouncycastle.asn1.x509.KeyUsage;
import org.jspecify.annotations.Nullable;

/**
 * One certificate, as far as any check asks. All of it was read when the object was made, so that nothing of the
 * server's bytes is left to surprise anybody later. No signature was verified.
 *
 * @param der as the server sent it
 * @param subject for people, cut where it grows long: hostile input to whoever prints it
 * @param subjectName in DER, to be compared
 * @param authority whether it may sign others (basicConstraints)
 * @param dnsNames dNSName entries of subjectAltName, as they stand there
 * @param addresses iPAddress entries, four or sixteen octets each if they are right
 */
record SeenCertificate(
        byte[] der,
        int version,
        String subject,
        byte[] subjectName,
        byte[] issuerName,
        Instant notBefore,
        Instant notAfter,
        PublicKeyKind key,
        String signature,
        boolean authority,
        List<String> keyUsage,
        List<String> extendedKeyUsage,
        List<String> dnsNames,
        List<byte[]> addresses) {
    private static final int SHOWN = 120;

    /** @throws MalformedCertificateException whatever is wrong with the bytes */
    static SeenCertificate of(byte[] der) throws MalformedCertificateException {
        try {
            return read(der);
        } catch (IOException | RuntimeException e) {
            throw new MalformedCertificateException("the parser says: " + cut(String.valueOf(e.getMessage())), e);
        } catch (StackOverflowError e) {
            // Structures can be nested deeper than any parser that calls itself.
            throw new MalformedCertificateException("it is nested too deep", e);
        }
    }

    /** It names itself as its issuer. */
    boolean selfIssued() {
        return Arrays.equals(subjectName, issuerName);
    }

    boolean issuedBy(SeenCertificate other) {
        return Arrays.equals(issuerName, other.subjectName);
    }

    boolean validAt(Instant when) {
        return !when.isBefore(notBefore) && !when.isAfter(notAfter);
    }

    private static SeenCertificate read(byte[] der) throws IOException {
        Certificate certificate = Certificate.getInstance(der);
        Extensions extensions = certificate.getTBSCertificate().getExtensions();
        List<String> dnsNames = new ArrayList<>();
        List<byte[]> addresses = new ArrayList<>();
        for (GeneralName name : names(extensions)) {
            if (name.getTagNo() == GeneralName.dNSName) {
                dnsNames.add(name.getName().toString());
            } else if (name.getTagNo() == GeneralName.iPAddress) {
                addresses.add(ASN1OctetString.getInstance(name.getName()).getOctets());
            }
        }
        BasicConstraints constraints = extensions == null ? null : BasicConstraints.fromExtensions(extensions);
        return new SeenCertificate(
                der.clone(),
                certificate.getVersionNumber(),
                cut(shown(certificate.getSubject())),
                certificate.getSubject().getEncoded(),
                certificate.getIssuer().getEncoded(),
                certificate.getStartDate().getDate().toInstant(),
                certificate.getEndDate().getDate().toInstant(),
                PublicKeyKind.of(certificate.getSubjectPublicKeyInfo()),
                SignatureName.of(certificate.getSignatureAlgorithm()),
                constraints != null && constraints.isCA(),
                Usages.of(extensions == null ? null : KeyUsage.fromExtensions(extensions)),
                Usages.of(extensions == null ? null : ExtendedKeyUsage.fromExtensions(extensions)),
                List.copyOf(dnsNames),
                List.copyOf(addresses));
    }

    private static GeneralName[] names(@Nullable Extensions extensions) {
        if (extensions == null) {
            return new GeneralName[0];
        }
        GeneralNames names = GeneralNames.fromExtensions(extensions, Extension.subjectAlternativeName);
        return names == null ? new GeneralName[0] : names.getNames();
    }

    private static String shown(X500Name name) {
        return name.getRDNs().length == 0 ? "(no subject)" : name.toString();
    }

    private static String cut(String text) {
        return text.length() <= SHOWN ? text : text.substring(0, SHOWN) + "…";
    }
}
