package org.mailtls.result.floor;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.mailtls.result.CellRecord;
import org.mailtls.result.CellSubject;
import org.mailtls.result.ForkFacts;
import org.mailtls.result.Metric;
import org.mailtls.result.Negotiated;
import org.mailtls.result.Outcome;
import org.mailtls.result.Reference;
import org.mailtls.result.ResultFixtures;

/** Floors of known prices, added up by hand. */
class FloorTest {
    private static final List<Reference> PRICES = List.of(
            price("x25519 keygen", "A", 20),
            price("x25519 derive", "A", 30),
            price("x25519 derive", "B", 25),
            price("ecdsa-p256 sign", "A", 13),
            price("ecdsa-p256 verify", "A", 40),
            price("rsa-2048 sign", "A", 200),
            price("rsa-2048 verify", "A", 12),
            price("ML-KEM-768 keygen", "A", 32),
            price("ML-KEM-768 encapsulate", "A", 21),
            price("ML-KEM-768 decapsulate", "A", 31),
            new Reference(
                    "AES-128-GCM seal 16384 B", "A", "1", "MB/cpu-s", Metric.Better.HIGHER, List.of(8192.0), "-"));

    @Test
    void aFullHandshakeVerifiesTheChainToo() {
        Work work = handshake("TLSv1.3", "TLS_AES_128_GCM_SHA256", "x25519", false, "ecdsa-p256", 2);
        // keygen 20 + derive 25, the cheaper + CertificateVerify 40 + two signatures of the chain 80
        assertEquals(Optional.of(165.0), Floor.of(work.client(), PRICES).micros());
        assertEquals(Optional.of(58.0), Floor.of(work.server(), PRICES).micros());
    }

    @Test
    void aClientThatDoesNotVerifyTheChainVerifiesTheKeyAlone() {
        Work work = handshake("TLSv1.2", "TLS_ECDHE_RSA_WITH_AES_128_GCM_SHA256", "x25519", false, "rsa-2048", 0);
        assertEquals(Optional.of(57.0), Floor.of(work.client(), PRICES).micros());
        assertEquals(Optional.of(245.0), Floor.of(work.server(), PRICES).micros());
    }

    /** RSA encryption is priced as verification where nobody measured it: the same exponentiation. */
    @Test
    void staticRsaEncryptsAndDecrypts() {
        Work work = handshake("TLSv1.2", "TLS_RSA_WITH_AES_128_CBC_SHA", null, false, "rsa-2048", 1);
        assertEquals(Optional.of(24.0), Floor.of(work.client(), PRICES).micros());
        assertEquals(Optional.of(200.0), Floor.of(work.server(), PRICES).micros());
    }

    @Test
    void aHybridGroupIsItsHalvesWhereNobodyMeasuredIt() {
        Work work = handshake("TLSv1.3", "TLS_AES_128_GCM_SHA256", "X25519MLKEM768", false, "ecdsa-p256", 0);
        // client: 20+32 keygen, 25+31 decapsulate, 40 verify; server: 20+25+21 encapsulate, 13 sign
        assertEquals(Optional.of(148.0), Floor.of(work.client(), PRICES).micros());
        assertEquals(Optional.of(79.0), Floor.of(work.server(), PRICES).micros());
        List<Reference> whole = new ArrayList<>(PRICES);
        whole.add(price("X25519MLKEM768 encapsulate", "C", 50));
        assertEquals(Optional.of(63.0), Floor.of(work.server(), whole).micros());
    }

    @Test
    void resumingSavesAllOrAllButTheExchange() {
        Work old = handshake("TLSv1.2", "TLS_ECDHE_RSA_WITH_AES_128_GCM_SHA256", null, true, "rsa-2048", 2);
        assertTrue(old.why().isPresent());
        assertEquals(Optional.empty(), Floor.of(old.client(), PRICES).micros());
        Work psk = handshake("TLSv1.3", "TLS_AES_128_GCM_SHA256", "x25519", true, "rsa-2048", 2);
        assertEquals(Optional.of(45.0), Floor.of(psk.client(), PRICES).micros());
        assertEquals(Optional.of(45.0), Floor.of(psk.server(), PRICES).micros());
    }

    @Test
    void anUnknownPriceIsNamedAndLeavesNoFloor() {
        Work work = handshake("TLSv1.3", "TLS_AES_128_GCM_SHA256", "secp384r1", false, "ecdsa-p256", 0);
        Floor floor = Floor.of(work.client(), PRICES);
        assertEquals(Optional.empty(), floor.micros());
        assertEquals(List.of("secp384r1 keygen", "secp384r1 derive"), floor.missing());
    }

    @Test
    void aWriteIsItsRecords() {
        CellSubject subject = new CellSubject("c", "c", "rsa-2048", List.of(), 3 * 16384, null);
        Work work = CellWork.of(cell("throughput in memory, 48 KiB writes", negotiated("x25519", false)), subject);
        // 3 records of 2 µs at 8192 MB/s
        assertEquals(6.0, Floor.of(work.client(), PRICES).micros().orElseThrow(), 1e-9);
        CellSubject odd = new CellSubject("c", "c", "rsa-2048", List.of(), 16384 + 100, null);
        assertEquals(
                List.of(Primitive.open("AES-128-GCM", 16384), Primitive.open("AES-128-GCM", 100)),
                CellWork.of(cell("throughput in memory, 16484 B writes", negotiated("x25519", false)), odd)
                        .server());
    }

    @Test
    void aReaderOpensWhatTheOtherSideSeals() {
        CellSubject subject = new CellSubject("c", "c", "rsa-2048", List.of(), 16384, "AES_128_GCM");
        Work work = CellWork.of(cell("throughput in memory, 16 KiB reads", negotiated("x25519", false)), subject);
        assertEquals(List.of(Primitive.open("AES-128-GCM", 16384)), work.client());
        assertEquals(List.of(Primitive.seal("AES-128-GCM", 16384)), work.server());
        Work bare = CellWork.of(
                cell("cipher AES_128_GCM, 16 KiB reads, heap buffers", negotiated("x25519", false)), subject);
        assertEquals(List.of(Primitive.open("AES-128-GCM", 16384)), bare.client());
        assertEquals(List.of(), bare.server(), "a bare cipher has one side");
    }

    /** An AEAD opens with the passes that it seals with; CBC decrypts faster than it encrypts, so that would be no floor. */
    @Test
    void openingIsPricedAsSealingForAeadsAlone() {
        Primitive aead = Primitive.open("AES-128-GCM", 16384);
        assertEquals(2.0, Floor.of(List.of(aead), PRICES).micros().orElseThrow(), 1e-9);
        List<Reference> faster = new ArrayList<>(PRICES);
        faster.add(new Reference(aead.name(), "A", "1", "MB/cpu-s", Metric.Better.HIGHER, List.of(16384.0), "-"));
        assertEquals(1.0, Floor.of(List.of(aead), faster).micros().orElseThrow(), 1e-9);
        Primitive cbc = Primitive.open("AES-128-CBC-HMAC-SHA1", 100);
        List<Reference> sealed =
                List.of(price(Primitive.seal("AES-128-CBC-HMAC-SHA1", 100).name(), "A", 1));
        assertEquals(List.of(cbc.name()), Floor.of(List.of(cbc), sealed).missing());
    }

    @Test
    void suitesHaveCiphersByOneName() {
        Map.of(
                        "TLS_AES_256_GCM_SHA384", "AES-256-GCM",
                        "TLS_ECDHE_RSA_WITH_CHACHA20_POLY1305_SHA256", "ChaCha20-Poly1305",
                        "TLS_RSA_WITH_AES_128_CBC_SHA", "AES-128-CBC-HMAC-SHA1",
                        "AES_128_GCM", "AES-128-GCM",
                        "AES_128_CBC_SHA256", "AES-128-CBC-HMAC-SHA256")
                .forEach((suite, name) -> assertEquals(Optional.of(name), CipherName.of(suite), suite));
        assertEquals(Optional.empty(), CipherName.of("TLS_RSA_WITH_CAMELLIA_128_CBC_SHA"));
    }

    private static Work handshake(
            String protocol, String suite, @Nullable String group, boolean resumed, String key, int signatures) {
        List<String> chain =
                java.util.Collections.nCopies(signatures, key.startsWith("rsa") ? "rsa-2048" : "ecdsa-p256");
        return CellWork.of(
                cell("handshake in memory", new Negotiated(1, protocol, suite, group, null, resumed, List.of(), null)),
                new CellSubject("c", "c", key, chain, 0, null));
    }

    private static Negotiated negotiated(String group, boolean resumed) {
        return new Negotiated(1, "TLSv1.3", "TLS_AES_128_GCM_SHA256", group, null, resumed, List.of(), null);
    }

    private static CellRecord cell(String workload, Negotiated negotiated) {
        return new CellRecord(
                CellRecord.SCHEMA,
                "c",
                Map.of(),
                "SunJSSE",
                workload,
                Outcome.OK,
                null,
                ResultFixtures.START,
                ResultFixtures.START,
                List.of(),
                null,
                negotiated,
                new ForkFacts("17", List.of(), "p", "l"),
                null,
                List.of(),
                null);
    }

    private static Reference price(String name, String source, double micros) {
        return new Reference(name, source, "1", "us/op", Metric.Better.LOWER, List.of(micros), "-");
    }
}
