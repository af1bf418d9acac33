package org.mailtls.pki;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.KeyFactory;
import java.security.PrivateKey;
import java.security.PublicKey;
import java.security.Security;
import java.security.Signature;
import java.security.cert.CertPathValidator;
import java.security.cert.CertificateFactory;
import java.security.cert.PKIXParameters;
import java.security.cert.TrustAnchor;
import java.security.cert.X509Certificate;
import java.security.interfaces.ECPublicKey;
import java.security.interfaces.RSAPublicKey;
import java.security.spec.PKCS8EncodedKeySpec;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Base64;
import java.util.Collection;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.bouncycastle.asn1.x509.SubjectPublicKeyInfo;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class TestAuthorityTest {
    private static final String SERVER_AUTH = "1.3.6.1.5.5.7.3.1";

    private static TestAuthority authority;

    @BeforeAll
    static void createAuthority(@TempDir Path directory) {
        authority = TestAuthority.create(directory.resolve("pki"));
    }

    private static PemFiles issue(KeyType type) {
        return authority.issue(type);
    }

    @ParameterizedTest
    @EnumSource(KeyType.class)
    void chainValidatesFromTheRoot(KeyType type) throws Exception {
        PemFiles files = issue(type);
        List<X509Certificate> chain = certificates(files.chain());
        assertEquals(2, chain.size(), "leaf and intermediate, never the root");
        PKIXParameters parameters = new PKIXParameters(
                Set.of(new TrustAnchor(certificates(files.root()).get(0), null)));
        parameters.setRevocationEnabled(false);
        CertPathValidator.getInstance("PKIX")
                .validate(CertificateFactory.getInstance("X.509").generateCertPath(chain), parameters);
    }

    @ParameterizedTest
    @EnumSource(KeyType.class)
    void leafSaysWhatAMailServerNeeds(KeyType type) throws Exception {
        X509Certificate leaf = certificates(issue(type).chain()).get(0);
        assertEquals(
                Set.of("mail.example.test", "localhost", "127.0.0.1"),
                leaf.getSubjectAlternativeNames().stream()
                        .map(name -> name.get(1))
                        .collect(Collectors.toSet()));
        assertEquals(List.of(SERVER_AUTH), leaf.getExtendedKeyUsage());
        assertTrue(leaf.getKeyUsage()[0], "digitalSignature");
        assertEquals(type.algorithm().equals("RSA"), leaf.getKeyUsage()[2], "keyEncipherment");
        assertEquals(-1, leaf.getBasicConstraints(), "not a CA");
        leaf.checkValidity();
    }

    @ParameterizedTest
    @EnumSource(KeyType.class)
    void keyHasTheKindAndFitsTheLeaf(KeyType type) throws Exception {
        PemFiles files = issue(type);
        PublicKey leaf = certificates(files.chain()).get(0).getPublicKey();
        if (leaf instanceof RSAPublicKey rsa) {
            assertEquals(type.bits(), rsa.getModulus().bitLength());
        } else if (leaf instanceof ECPublicKey ec) {
            assertEquals(type.bits(), ec.getParams().getCurve().getField().getFieldSize());
        } else {
            assertEquals(KeyType.ED25519, type);
        }
        Signature signature = Signature.getInstance(
                switch (type.algorithm()) {
                    case "RSA" -> "SHA256withRSA";
                    case "EC" -> "SHA256withECDSA";
                    default -> "Ed25519";
                });
        signature.initSign(key(files));
        signature.update((byte) 42);
        byte[] value = signature.sign();
        signature.initVerify(leaf);
        signature.update((byte) 42);
        assertTrue(signature.verify(value));
    }

    /** GnuTLS reads no other. */
    @ParameterizedTest
    @EnumSource(names = {"ECDSA_P256", "ECDSA_P384"})
    void ellipticKeysCarryTheirPublicHalf(KeyType type) throws Exception {
        PemFiles files = issue(type);
        byte[] pkcs8 =
                Base64.getMimeDecoder().decode(Files.readString(files.key()).replaceAll("-----[A-Z ]+-----", ""));
        byte[] point = SubjectPublicKeyInfo.getInstance(
                        certificates(files.chain()).get(0).getPublicKey().getEncoded())
                .getPublicKeyData()
                .getOctets();
        assertArrayEquals(point, Arrays.copyOfRange(pkcs8, pkcs8.length - point.length, pkcs8.length));
    }

    @Test
    void onlyTheOwnerReadsKeys() throws Exception {
        PemFiles files = issue(KeyType.ECDSA_P256);
        assertEquals("rw-------", PosixFilePermissions.toString(Files.getPosixFilePermissions(files.key())));
        assertEquals(
                "rwx------",
                PosixFilePermissions.toString(Files.getPosixFilePermissions(
                        files.key().toAbsolutePath().getParent())));
    }

    @Test
    void issuesEachKindOnce() {
        assertSame(issue(KeyType.ECDSA_P256), issue(KeyType.ECDSA_P256));
    }

    /** Runs compare their bytes on the wire, and each run has an authority of its own. */
    @ParameterizedTest
    @EnumSource(names = {"RSA_2048", "ECDSA_P256", "ECDSA_P384", "ED25519"})
    void certificatesOfOneKindAreOfOneLength(KeyType type, @TempDir Path others) throws Exception {
        List<Integer> lengths = lengths(issue(type));
        for (int i = 0; i < 12; i++) {
            TestAuthority another = TestAuthority.create(others.resolve("pki-" + i));
            // RSA keys take long to make, and their certificates differ by the serial number alone.
            if (i < 2 || !type.algorithm().equals("RSA")) {
                assertEquals(lengths, lengths(another.issue(type)));
            }
        }
        for (X509Certificate certificate : certificates(issue(type).chain())) {
            assertEquals(127, certificate.getSerialNumber().bitLength());
        }
    }

    private static List<Integer> lengths(PemFiles files) throws Exception {
        List<Integer> lengths = new ArrayList<>();
        for (X509Certificate certificate : certificates(files.chain())) {
            lengths.add(certificate.getEncoded().length);
        }
        return lengths;
    }

    @Test
    void everyAuthorityIsANewOne(@TempDir Path other) throws Exception {
        PemFiles mine = issue(KeyType.ECDSA_P256);
        PemFiles others = TestAuthority.create(other.resolve("pki")).issue(KeyType.ECDSA_P256);
        assertNotEquals(
                certificates(mine.root()).get(0).getPublicKey(),
                certificates(others.root()).get(0).getPublicKey());
    }

    @Test
    void installsNoProvider() {
        issue(KeyType.ED25519);
        assertEquals(null, Security.getProvider("BC"));
    }

    private static List<X509Certificate> certificates(Path file) throws Exception {
        try (InputStream in = Files.newInputStream(file)) {
            Collection<?> all = CertificateFactory.getInstance("X.509").generateCertificates(in);
            return all.stream().map(X509Certificate.class::cast).toList();
        }
    }

    private static PrivateKey key(PemFiles files) throws Exception {
        String body = Files.readString(files.key())
                .replaceAll("-----(BEGIN|END) PRIVATE KEY-----", "")
                .replaceAll("\\s", "");
        return KeyFactory.getInstance(files.type().algorithm())
                .generatePrivate(new PKCS8EncodedKeySpec(Base64.getDecoder().decode(body)));
    }
}
