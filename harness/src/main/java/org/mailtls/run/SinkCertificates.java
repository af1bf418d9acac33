package org.mailtls.run;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.security.cert.CertificateFactory;
import java.util.HexFormat;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.mailtls.outbound.sink.SinkOrder;
import org.mailtls.pki.CertificateFlaw;
import org.mailtls.pki.CertificateOrder;
import org.mailtls.pki.KeyType;
import org.mailtls.pki.PemFiles;
import org.mailtls.pki.TestAuthority;
import org.mailtls.scenario.Sink;
import org.mailtls.server.OutgoingMail;

/** What the sinks present, of the run's own authority. All are for one host, so that few keys have to be made. */
final class SinkCertificates {
    private final TestAuthority authority;

    SinkCertificates(TestAuthority authority) {
        this.authority = authority;
    }

    /** That they come from. */
    TestAuthority authority() {
        return authority;
    }

    List<SinkOrder> orders(List<Sink> sinks) {
        return sinks.stream().map(sink -> SinkOrder.of(sink, of(sink))).toList();
    }

    /** Those whose fingerprints a careful administrator would list: the good one, and the one that nobody else vouches for. */
    List<String> fingerprints() throws IOException {
        try {
            return Stream.of(digest(of(Sink.STRONG)), digest(of(Sink.SELF_SIGNED)))
                    .toList();
        } catch (GeneralSecurityException e) {
            throw new IOException("The fingerprint of a sink's certificate cannot be told: " + e.getMessage(), e);
        }
    }

    /** Which it shows. */
    PemFiles of(Sink sink) {
        Set<CertificateFlaw> flaws = switch (sink) {
            case EXPIRED -> Set.of(CertificateFlaw.EXPIRED);
            case WRONG_NAME -> Set.of(CertificateFlaw.WRONG_NAME);
            case SELF_SIGNED, STS_IMPOSTOR -> Set.of(CertificateFlaw.SELF_SIGNED);
            default -> Set.of();
        };
        return authority.issue(new CertificateOrder(KeyType.RSA_2048, OutgoingMail.SINK_HOST, flaws));
    }

    private static String digest(PemFiles files) throws IOException, GeneralSecurityException {
        try (InputStream in = Files.newInputStream(files.chain())) {
            byte[] leaf = CertificateFactory.getInstance("X.509")
                    .generateCertificate(in)
                    .getEncoded();
            return HexFormat.ofDelimiter(":")
                    .withUpperCase()
                    .formatHex(MessageDigest.getInstance("SHA-256").digest(leaf));
        }
    }
}
