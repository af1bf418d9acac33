package org.mailtls.probe.certificate;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.net.Socket;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.bouncycastle.tls.ProtocolVersion;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;
import org.mailtls.pki.CertificateFlaw;
import org.mailtls.pki.CertificateOrder;
import org.mailtls.pki.KeyType;
import org.mailtls.pki.TestAuthority;
import org.mailtls.probe.Answers;
import org.mailtls.probe.Control;
import org.mailtls.probe.FactState;
import org.mailtls.probe.Said;
import org.mailtls.probe.TestLook;
import org.mailtls.probe.scripted.BouncyServer;
import org.mailtls.probe.scripted.ClientHelloBytes;
import org.mailtls.probe.scripted.Pem;
import org.mailtls.probe.scripted.ScriptedServer;
import org.mailtls.probe.scripted.Smtp;
import org.mailtls.probe.scripted.TlsBytes;
import org.mailtls.probe.wire.TlsRecord;

/** Against servers that show chains in the clear, as TLS 1.2 has it, and one with TLS 1.3 alone. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class CertificateProbeTest {
    private static final int ECDHE_ECDSA = 0xc02b;
    private static final int ECDHE_RSA = 0xc02f;
    private static final int ECDSA_P256_SHA256 = 0x0403;
    private static final int ED25519 = 0x0807;
    private static final int HANDSHAKE_FAILURE = 40;

    /** Finds a way from each chain that has more than a leaf. */
    private static final Trust EVERYBODY = (sent, when) -> new Trust.Path(
            sent.size() > 1 ? sent.stream().map(SeenCertificate::der).toList() : List.of(), "");

    private TestAuthority authority;

    @BeforeAll
    void makeAuthority(@TempDir Path folder) {
        authority = TestAuthority.create(folder.resolve("pki"));
    }

    @Test
    @Control(
            check = {
                "CERT-KEY",
                "CERT-RSA-BITS",
                "CERT-EC-BITS",
                "CERT-CURVES",
                "CERT-SIG",
                "CERT-LIFETIME",
                "CERT-EXPIRED",
                "CERT-NAME",
                "CERT-CHAIN",
                "CERT-KU",
                "CERT-EKU",
                "CERT-DUAL",
                "CERT-V3"
            },
            weak = false)
    void seesBothCertificatesOfAGoodServer() throws Exception {
        Answers answers = against(
                chain(CertificateOrder.plain(KeyType.RSA_3072)), chain(CertificateOrder.plain(KeyType.ECDSA_P256)));
        assertEquals("ecdsa-p256 rsa-3072", Said.value(answers, "CERT-KEY"));
        assertEquals("3072", Said.value(answers, "CERT-RSA-BITS"));
        assertEquals("256", Said.value(answers, "CERT-EC-BITS"));
        assertEquals("secp256r1", Said.value(answers, "CERT-CURVES"));
        assertEquals("ecdsa-with-SHA256 sha256WithRSAEncryption", Said.value(answers, "CERT-SIG"));
        assertEquals("30", Said.value(answers, "CERT-LIFETIME"));
        assertEquals("no", Said.value(answers, "CERT-EXPIRED"));
        assertEquals("match", Said.value(answers, "CERT-NAME"));
        assertEquals("trusted", Said.value(answers, "CERT-CHAIN"));
        // The key of ECDSA is not for encipherment, so that not all certificates have that.
        assertEquals("digitalSignature", Said.value(answers, "CERT-KU"));
        assertEquals("serverAuth", Said.value(answers, "CERT-EKU"));
        assertEquals("yes", Said.value(answers, "CERT-DUAL"));
        assertEquals("yes", Said.value(answers, "CERT-V3"));
    }

    @Test
    @Control(
            check = {"CERT-KEY", "CERT-RSA-BITS", "CERT-SIG", "CERT-EXPIRED", "CERT-NAME", "CERT-CHAIN", "CERT-DUAL"},
            weak = true)
    void seesEachFlawOfABadCertificate() throws Exception {
        CertificateOrder order = new CertificateOrder(
                KeyType.RSA_1024,
                CertificateOrder.HOST,
                Set.of(
                        CertificateFlaw.EXPIRED,
                        CertificateFlaw.WRONG_NAME,
                        CertificateFlaw.LEAF_ONLY,
                        CertificateFlaw.SHA1_SIGNATURE));
        Answers answers = against(chain(order), List.of());
        assertEquals("rsa-1024", Said.value(answers, "CERT-KEY"));
        assertEquals("1024", Said.value(answers, "CERT-RSA-BITS"));
        assertEquals(FactState.NOT_APPLICABLE, Said.of(answers, "CERT-EC-BITS").state());
        assertEquals(FactState.NOT_APPLICABLE, Said.of(answers, "CERT-CURVES").state());
        assertEquals("sha1WithRSAEncryption", Said.value(answers, "CERT-SIG"));
        assertEquals("yes", Said.value(answers, "CERT-EXPIRED"));
        assertEquals("mismatch", Said.value(answers, "CERT-NAME"));
        assertEquals("incomplete", Said.value(answers, "CERT-CHAIN"));
        assertEquals("no", Said.value(answers, "CERT-DUAL"));
    }

    @Test
    @Control(
            check = {"CERT-LIFETIME", "CERT-KU", "CERT-EKU", "CERT-CHAIN"},
            weak = true)
    void seesACertificateThatLivesLongAndMayTooMuch() throws Exception {
        byte[] leaf = HandMade.allowedTooMuch(Duration.ofDays(3650), "*.example.test");
        Answers answers = against(List.of(), List.of(leaf));
        assertEquals("3650", Said.value(answers, "CERT-LIFETIME"));
        assertEquals("digitalSignature keyCertSign", Said.value(answers, "CERT-KU"));
        assertEquals("serverAuth clientAuth", Said.value(answers, "CERT-EKU"));
        assertEquals("self-signed", Said.value(answers, "CERT-CHAIN"));
        assertEquals("match", Said.value(answers, "CERT-NAME"));
    }

    @Test
    @Control(check = "CERT-V3", weak = true)
    void seesACertificateOfVersionOne() throws Exception {
        assertEquals("no", Said.value(against(List.of(), List.of(HandMade.version1())), "CERT-V3"));
    }

    /** An odd curve is short for what it is, and named. */
    @Test
    @Control(
            check = {"CERT-EC-BITS", "CERT-CURVES"},
            weak = true)
    void seesAnotherCurve() throws Exception {
        Answers answers = against(List.of(), chain(CertificateOrder.plain(KeyType.ECDSA_P384)));
        assertEquals("384", Said.value(answers, "CERT-EC-BITS"));
        assertEquals("secp384r1", Said.value(answers, "CERT-CURVES"));
    }

    @Test
    void seesAnEd25519CertificateBesideRsa() throws Exception {
        List<byte[]> rsa = chain(CertificateOrder.plain(KeyType.RSA_2048));
        List<byte[]> ed25519 = chain(CertificateOrder.plain(KeyType.ED25519));
        Answers answers = look((client, hello) -> {
            boolean eddsa =
                    hello.schemes().contains(ED25519) && !hello.schemes().contains(ECDSA_P256_SHA256);
            show(
                    client,
                    eddsa ? ECDHE_ECDSA : ECDHE_RSA,
                    eddsa ? ed25519 : hello.suites().contains(ECDHE_RSA) ? rsa : List.of());
        });
        assertEquals("rsa-2048 ed25519", Said.value(answers, "CERT-KEY"));
        assertEquals("256", Said.value(answers, "CERT-EC-BITS"));
        assertEquals(FactState.NOT_APPLICABLE, Said.of(answers, "CERT-CURVES").state());
        assertEquals("no", Said.value(answers, "CERT-DUAL"));
    }

    @Test
    void aCertificateThatIsNoneIsAnErrorWithWords() throws Exception {
        Answers answers = against(List.of(new byte[300]), List.of());
        for (String id : CertificateFacts.IDS) {
            assertEquals(FactState.ERROR, Said.of(answers, id).state(), id);
        }
        String reason = Said.of(answers, "CERT-KEY").reason();
        assertTrue(reason.contains("number 1 of 300 bytes"), reason);
    }

    @Test
    void aServerWithoutCertificateHasNothingToShow() throws Exception {
        Answers answers = against(List.of(), List.of());
        assertEquals(FactState.NOT_APPLICABLE, Said.of(answers, "CERT-KEY").state());
    }

    /** Where TLS 1.2 is refused, the kinds of certificate are told apart by signature schemes. */
    @Test
    void seesBothCertificatesOfAServerWithTls13Alone() throws Exception {
        try (ScriptedServer server = new ScriptedServer((client, number) -> {
            if (new Smtp(client.getInputStream(), client.getOutputStream()).upToTls()) {
                new BouncyServer(authority.issue(KeyType.RSA_2048), authority.issue(KeyType.ECDSA_P256))
                        .versions(ProtocolVersion.TLSv13)
                        .over(client)
                        .agree();
            }
        })) {
            Answers answers = new CertificateProbe(EVERYBODY, Clock.systemUTC()).look(TestLook.at(server.address()));
            assertEquals(
                    "yes",
                    Said.value(answers, "CERT-DUAL"),
                    Said.of(answers, "CERT-KEY").toString());
        }
    }

    /** What a server shows to one hello. */
    private interface Shop {
        void show(Socket client, ClientHelloBytes hello) throws IOException;
    }

    private static Answers against(List<byte[]> rsa, List<byte[]> ecdsa) throws Exception {
        return look((client, hello) -> {
            boolean wanted = hello.suites().contains(ECDHE_ECDSA)
                    && hello.schemes().contains(ECDSA_P256_SHA256)
                    && !ecdsa.isEmpty();
            show(
                    client,
                    wanted ? ECDHE_ECDSA : ECDHE_RSA,
                    wanted ? ecdsa : hello.suites().contains(ECDHE_RSA) ? rsa : List.of());
        });
    }

    private static void show(Socket client, int suite, List<byte[]> chain) throws IOException {
        client.getOutputStream()
                .write(chain.isEmpty() ? TlsBytes.alert(HANDSHAKE_FAILURE) : TlsBytes.flight(suite, Map.of(), chain));
        TlsBytes.read(client.getInputStream());
    }

    private static Answers look(Shop shop) throws Exception {
        try (ScriptedServer server = new ScriptedServer((client, number) -> {
            if (new Smtp(client.getInputStream(), client.getOutputStream()).upToTls()) {
                TlsRecord record = TlsBytes.read(client.getInputStream());
                if (record != null) {
                    shop.show(client, ClientHelloBytes.of(record));
                }
            }
        })) {
            Clock clock = Clock.fixed(Instant.now(), ZoneOffset.UTC);
            return new CertificateProbe(EVERYBODY, clock).look(TestLook.at(server.address()));
        }
    }

    private List<byte[]> chain(CertificateOrder order) throws IOException {
        return Pem.blocks(authority.issue(order).chain());
    }
}
