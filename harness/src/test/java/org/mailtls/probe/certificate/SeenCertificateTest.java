package org.mailtls.probe.certificate;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.ByteArrayOutputStream;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.Set;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;
import org.mailtls.pki.CertificateFlaw;
import org.mailtls.pki.CertificateOrder;
import org.mailtls.pki.KeyType;
import org.mailtls.pki.TestAuthority;
import org.mailtls.probe.scripted.Pem;

@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class SeenCertificateTest {
    private TestAuthority authority;

    @BeforeAll
    void makeAuthority(@TempDir Path folder) {
        authority = TestAuthority.create(folder.resolve("pki"));
    }

    @Test
    void namesEachKindOfKeyAsScenariosDo() throws Exception {
        for (KeyType type : KeyType.values()) {
            SeenCertificate leaf = leaf(CertificateOrder.plain(type));
            assertEquals(type.word(), leaf.key().word());
            assertEquals(type.bits(), leaf.key().bits());
            assertEquals(
                    type.algorithm().equals("EC") ? type.group() : "",
                    leaf.key().curve());
        }
    }

    @Test
    void readsWhatTheAuthorityWrote() throws Exception {
        SeenCertificate leaf = leaf(CertificateOrder.plain(KeyType.RSA_2048));
        assertEquals(3, leaf.version());
        assertEquals("sha256WithRSAEncryption", leaf.signature());
        assertEquals(List.of("digitalSignature", "keyEncipherment"), leaf.keyUsage());
        assertEquals(List.of("serverAuth"), leaf.extendedKeyUsage());
        assertEquals(List.of("mail.example.test", "localhost"), leaf.dnsNames());
        assertEquals(4, leaf.addresses().get(0).length);
        assertFalse(leaf.selfIssued());
        assertFalse(leaf.authority());
        assertTrue(leaf.subject().contains("mail.example.test"));
    }

    @Test
    void namesEachKindOfSignature() throws Exception {
        assertEquals(
                "ecdsa-with-SHA256",
                leaf(CertificateOrder.plain(KeyType.ECDSA_P256)).signature());
        assertEquals(
                "sha1WithRSAEncryption",
                leaf(flawed(KeyType.RSA_2048, CertificateFlaw.SHA1_SIGNATURE)).signature());
        assertEquals(
                "Ed25519",
                leaf(flawed(KeyType.ED25519, CertificateFlaw.SELF_SIGNED)).signature());
    }

    @Test
    void versionOneHasNoExtensions() throws Exception {
        SeenCertificate leaf = SeenCertificate.of(HandMade.version1());
        assertEquals(1, leaf.version());
        assertEquals(List.of(), leaf.keyUsage());
        assertEquals(List.of(), leaf.dnsNames());
        assertTrue(leaf.selfIssued());
    }

    @Test
    void readsWhatIsAllowedTooMuch() throws Exception {
        SeenCertificate leaf = SeenCertificate.of(HandMade.allowedTooMuch(Duration.ofDays(30), "mail.example.test"));
        assertEquals(List.of("digitalSignature", "keyCertSign"), leaf.keyUsage());
        assertEquals(List.of("serverAuth", "clientAuth"), leaf.extendedKeyUsage());
    }

    /** Cut off anywhere it is no certificate, and that is all that happens. */
    @Test
    void aPieceOfACertificateIsNone() throws Exception {
        byte[] whole = HandMade.allowedTooMuch(Duration.ofDays(30), "mail.example.test");
        for (int length = 0; length < whole.length; length++) {
            byte[] piece = Arrays.copyOf(whole, length);
            assertThrows(MalformedCertificateException.class, () -> SeenCertificate.of(piece));
        }
    }

    /** Spoilt anywhere it is a certificate or none, and nothing else ever comes out. */
    @Test
    void aSpoiltCertificateNeverThrowsAnythingElse() throws Exception {
        byte[] whole = HandMade.allowedTooMuch(Duration.ofDays(30), "mail.example.test");
        Random random = new Random(11);
        int refused = 0;
        for (int at = 0; at < whole.length; at++) {
            for (int i = 0; i < 8; i++) {
                byte[] spoilt = whole.clone();
                spoilt[at] = (byte) random.nextInt(256);
                refused += readable(spoilt) ? 0 : 1;
            }
        }
        assertTrue(refused > whole.length / 2, "the parser minds next to nothing: " + refused);
    }

    @Test
    void noiseAndDeepNestsAreNone() {
        Random random = new Random(12);
        for (int i = 0; i < 2000; i++) {
            byte[] noise = new byte[random.nextInt(300)];
            random.nextBytes(noise);
            assertFalse(readable(noise));
        }
        assertFalse(readable(nested(20_000)));
    }

    private static boolean readable(byte[] bytes) {
        try {
            SeenCertificate.of(bytes);
            return true;
        } catch (MalformedCertificateException e) {
            return false;
        }
    }

    /** A sequence in a sequence in a sequence, all of indefinite length. */
    private static byte[] nested(int depth) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        for (int i = 0; i < depth; i++) {
            bytes.write(0x30);
            bytes.write(0x80);
        }
        bytes.writeBytes(new byte[2 * depth]);
        return bytes.toByteArray();
    }

    private static CertificateOrder flawed(KeyType type, CertificateFlaw flaw) {
        return new CertificateOrder(type, CertificateOrder.HOST, Set.of(flaw));
    }

    private SeenCertificate leaf(CertificateOrder order) throws Exception {
        return SeenCertificate.of(Pem.blocks(authority.issue(order).chain()).get(0));
    }
}
