package org.mailtls.sender.dane;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Path;
import java.security.cert.X509Certificate;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.mailtls.pki.CertificateFlaw;
import org.mailtls.pki.CertificateOrder;
import org.mailtls.pki.KeyType;
import org.mailtls.pki.TestAuthority;
import org.mailtls.sender.Chains;
import org.mailtls.sender.TlsFailure;

/** Records and chains. */
class TlsaTest {
    private static final String HOST = "mail.example.test";

    private static TestAuthority authority;
    private static List<X509Certificate> chain;
    private static X509Certificate root;

    @BeforeAll
    static void certificates(@TempDir Path folder) {
        authority = TestAuthority.create(folder.resolve("pki"));
        chain = chain(Set.of());
        root = Chains.of(authority.issue(KeyType.ECDSA_P256).root()).get(0);
    }

    private static List<X509Certificate> chain(Set<CertificateFlaw> flaws) {
        return Chains.of(authority
                .issue(new CertificateOrder(KeyType.ECDSA_P256, HOST, flaws))
                .chain());
    }

    private static TlsaRecord record(int usage, int selector, int matching, X509Certificate certificate) {
        return TlsaRecord.of(Chains.tlsa(usage, selector, matching, certificate));
    }

    private static DaneVerdict verify(List<X509Certificate> sent, TlsaRecord... records) {
        return new DaneVerifier(TlsaSet.of(HOST, Arrays.asList(records)), List.of(HOST), Instant.now()).verify(sent);
    }

    @ParameterizedTest
    @CsvSource({"0, 0", "0, 1", "0, 2", "1, 0", "1, 1", "1, 2"})
    void theServersOwnCertificateInEveryForm(int selector, int matching) {
        assertTrue(verify(chain, record(3, selector, matching, chain.get(0))).authenticated());
        assertEquals(
                TlsFailure.VALIDATION_FAILURE,
                verify(chain, record(3, selector, matching, chain.get(1))).failure(),
                "an issuer is not the server");
    }

    @ParameterizedTest
    @CsvSource({"0, 0", "0, 1", "0, 2", "1, 0", "1, 1", "1, 2"})
    void anIssuerInEveryForm(int selector, int matching) {
        assertTrue(verify(chain, record(2, selector, matching, chain.get(1))).authenticated());
        assertFalse(
                verify(chain, record(2, selector, matching, chain.get(0))).authenticated(),
                "the server is not its issuer");
    }

    /** The root is not sent; a record that holds it whole, or its key, is enough all the same. */
    @Test
    void anIssuerThatStandsInTheRecordItself() {
        assertTrue(verify(chain, record(2, 0, 0, root)).authenticated());
        assertTrue(verify(chain, record(2, 1, 0, root)).authenticated());
        assertFalse(verify(chain, record(2, 0, 1, root)).authenticated(), "of a digest nobody makes a certificate");
        assertFalse(verify(chain, record(2, 1, 1, root)).authenticated());
    }

    /** RFC 7672, 3.1.1: neither names nor dates count, nor who signed it. */
    @ParameterizedTest
    @CsvSource({"EXPIRED", "WRONG_NAME", "SELF_SIGNED", "LEAF_ONLY"})
    void flawsDoNotCountForTheServersOwn(CertificateFlaw flaw) {
        List<X509Certificate> flawed = chain(Set.of(flaw));
        assertTrue(verify(flawed, record(3, 1, 1, flawed.get(0))).authenticated());
    }

    @Test
    void flawsCountBelowAnIssuer() {
        List<X509Certificate> wrongName = chain(Set.of(CertificateFlaw.WRONG_NAME));
        assertEquals(
                TlsFailure.CERTIFICATE_HOST_MISMATCH,
                verify(wrongName, record(2, 1, 1, wrongName.get(1))).failure());
        List<X509Certificate> expired = chain(Set.of(CertificateFlaw.EXPIRED));
        assertEquals(
                TlsFailure.CERTIFICATE_EXPIRED,
                verify(expired, record(2, 1, 1, expired.get(1))).failure());
        TlsaSet set = TlsaSet.of(HOST, List.of(record(2, 1, 1, chain.get(1))));
        assertFalse(new DaneVerifier(set, List.of(HOST), Instant.now().plus(Duration.ofDays(400)))
                .verify(chain)
                .authenticated());
    }

    /** Its issuer's certificate beside it, and no signature of its issuer. */
    @Test
    void whoeverSendsTheIssuerAlongIsNotBelowIt() {
        List<X509Certificate> alone = chain(Set.of(CertificateFlaw.SELF_SIGNED));
        assertEquals(
                TlsFailure.CERTIFICATE_NOT_TRUSTED,
                verify(List.of(alone.get(0), chain.get(1)), record(2, 1, 1, chain.get(1)))
                        .failure());
    }

    @Test
    void anyOfSeveralRecordsWillDo() {
        assertTrue(verify(chain, record(3, 1, 1, root), record(3, 1, 1, chain.get(0)))
                .authenticated());
    }

    @Test
    void aChainThatIsNoneIsNobody() {
        assertFalse(verify(List.of(), record(3, 1, 1, root)).authenticated());
    }

    @Test
    void theStrongerDigestCountsAlone() {
        TlsaSet set = TlsaSet.of(
                HOST,
                List.of(
                        record(3, 1, 1, chain.get(0)),
                        record(3, 1, 2, root),
                        record(3, 0, 1, root),
                        record(3, 1, 0, root)));
        assertEquals(
                List.of("3 1 2", "3 0 1", "3 1 0"),
                set.counting().stream()
                        .map(each -> each.usage() + " " + each.selector() + " " + each.matching())
                        .toList());
        assertFalse(new DaneVerifier(set, List.of(HOST), Instant.now())
                .verify(chain)
                .authenticated());
    }

    @ParameterizedTest
    @CsvSource({
        "0, 1, 1, 32",
        "1, 1, 1, 32",
        "4, 1, 1, 32",
        "255, 1, 1, 32",
        "3, 2, 1, 32",
        "3, 1, 3, 32",
        "3, 1, 1, 31",
        "3, 1, 1, 0",
        "3, 1, 2, 32",
        "3, 0, 0, 40",
        "2, 1, 0, 40",
        "2, 0, 0, 0",
        "3, 1, 0, 0"
    })
    void recordsThatNobodyCanUse(int usage, int selector, int matching, int length) {
        TlsaRecord record = new TlsaRecord(usage, selector, matching, new byte[length]);
        assertTrue(record.unusable().isPresent());
        TlsaSet set = TlsaSet.of(HOST, List.of(record));
        assertEquals(List.of(), set.counting());
        assertEquals(1, set.reasons().size());
    }

    @Test
    void isShownAsInAZone() {
        assertEquals("TLSA 3 1 1 0000000000000000…", new TlsaRecord(3, 1, 1, new byte[32]).shown());
        assertInstanceOf(String.class, new TlsaRecord(3, 1, 1, new byte[0]).shown());
    }
}
