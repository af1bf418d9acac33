package org.mailtls.probe.certificate;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.ByteArrayInputStream;
import java.nio.file.Path;
import java.security.cert.CertificateFactory;
import java.security.cert.TrustAnchor;
import java.security.cert.X509Certificate;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;
import org.mailtls.pki.CertificateFlaw;
import org.mailtls.pki.CertificateOrder;
import org.mailtls.pki.KeyType;
import org.mailtls.pki.PemFiles;
import org.mailtls.pki.TestAuthority;
import org.mailtls.probe.scripted.Pem;

@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class ChainShapeTest {
    private static final int LONG_CHAIN = 3;

    private TestAuthority authority;

    @BeforeAll
    void makeAuthority(@TempDir Path folder) {
        authority = TestAuthority.create(folder.resolve("pki"));
    }

    @Test
    void aWholeChainToAKnownRootIsTrusted() throws Exception {
        PemFiles files = authority.issue(KeyType.RSA_2048);
        assertEquals("trusted", word(chain(files), trust(files)));
    }

    @Test
    void aWholeChainToAnotherRootIsNot() throws Exception {
        PemFiles files = authority.issue(KeyType.RSA_2048);
        PemFiles other = authority.issue(KeyType.ECDSA_P256);
        assertEquals("unknown-root", word(chain(files), trust(other)));
    }

    @Test
    void aRootThatWasSentIsNotTrustedForThat() throws Exception {
        PemFiles files = authority.issue(KeyType.RSA_2048);
        PemFiles other = authority.issue(KeyType.ECDSA_P256);
        List<SeenCertificate> chain = new ArrayList<>(chain(files));
        chain.add(SeenCertificate.of(Pem.blocks(files.root()).get(0)));
        assertEquals("unknown-root", word(chain, trust(other)));
        assertEquals("trusted", word(chain, trust(files)));
    }

    @Test
    void aMissingIntermediateIsIncomplete() throws Exception {
        PemFiles files = authority.issue(
                new CertificateOrder(KeyType.RSA_2048, CertificateOrder.HOST, Set.of(CertificateFlaw.LEAF_ONLY)));
        assertEquals("incomplete", word(chain(files), trust(files)));
    }

    /** A certificate that has nothing to do with the leaf does not mend it. */
    @Test
    void aWrongIntermediateIsIncomplete() throws Exception {
        PemFiles files = authority.issue(KeyType.RSA_2048);
        List<SeenCertificate> chain = new ArrayList<>(chain(files).subList(0, 1));
        chain.add(chain(authority.issue(KeyType.ECDSA_P256)).get(1));
        assertEquals("incomplete", word(chain, trust(files)));
    }

    @Test
    void aLeafThatSignedItselfIsSelfSigned() throws Exception {
        PemFiles files = authority.issue(
                new CertificateOrder(KeyType.RSA_2048, CertificateOrder.HOST, Set.of(CertificateFlaw.SELF_SIGNED)));
        assertEquals("self-signed", word(chain(files), trust(files)));
    }

    @Test
    void intermediatesInTheWrongOrderAreSaidToBe() throws Exception {
        PemFiles files =
                authority.issue(new CertificateOrder(KeyType.RSA_2048, CertificateOrder.HOST, Set.of(), LONG_CHAIN));
        List<SeenCertificate> chain = chain(files);
        assertEquals(LONG_CHAIN, chain.size());
        assertEquals("trusted", word(chain, trust(files)));
        assertEquals("wrong-order", word(List.of(chain.get(0), chain.get(2), chain.get(1)), trust(files)));
    }

    /** Dates are another check's: a way that was one while the leaf was valid still is. */
    @Test
    void anExpiredLeafIsAskedForTheTimeOfItsLife() throws Exception {
        PemFiles files = authority.issue(
                new CertificateOrder(KeyType.RSA_2048, CertificateOrder.HOST, Set.of(CertificateFlaw.EXPIRED)));
        List<SeenCertificate> chain = chain(files);
        Trust atItsTime = (sent, when) -> chain.get(0).validAt(when)
                ? new Trust.Path(chain.stream().map(SeenCertificate::der).toList(), "")
                : new Trust.Path(List.of(), "not at that time");
        assertEquals("trusted", word(chain, atItsTime));
    }

    private static String word(List<SeenCertificate> chain, Trust trust) {
        return ChainShape.of(chain, trust, Instant.now()).word();
    }

    private static List<SeenCertificate> chain(PemFiles files) throws Exception {
        return SeenChain.of(Pem.blocks(files.chain())).certificates();
    }

    private static Trust trust(PemFiles files) {
        return new JdkTrust(() -> {
            try {
                byte[] der = Pem.blocks(files.root()).get(0);
                X509Certificate root = (X509Certificate)
                        CertificateFactory.getInstance("X.509").generateCertificate(new ByteArrayInputStream(der));
                return Set.of(new TrustAnchor(root, null));
            } catch (Exception e) {
                throw new IllegalStateException(e);
            }
        });
    }
}
