package org.mailtls.policy;

import java.net.InetSocketAddress;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import org.mailtls.probe.CheckCatalogue;
import org.mailtls.probe.Fact;
import org.mailtls.probe.FactState;
import org.mailtls.probe.FactValue;
import org.mailtls.probe.Facts;
import org.mailtls.probe.Target;
import org.mailtls.scenario.Service;

/** Facts of a server that was never there. What is not said was not tested. */
final class ServerFacts {
    private final Map<String, Fact> facts = new TreeMap<>();
    private Service service = Service.SMTP;

    ServerFacts() {
        CheckCatalogue.load().all().forEach(check -> facts.put(check.id(), fact(FactState.NOT_TESTED, null)));
    }

    ServerFacts service(Service name) {
        service = name;
        return this;
    }

    ServerFacts words(String id, String... words) {
        return seen(id, new FactValue.Words(List.of(words)));
    }

    ServerFacts flag(boolean set, String... ids) {
        for (String id : ids) {
            seen(id, new FactValue.Flag(set));
        }
        return this;
    }

    ServerFacts text(String id, String word) {
        return seen(id, new FactValue.Text(word));
    }

    ServerFacts count(String id, long number) {
        return seen(id, new FactValue.Count(number));
    }

    ServerFacts counts(String id, Map<String, Long> numbers) {
        return seen(id, new FactValue.Counts(numbers));
    }

    ServerFacts none(String... ids) {
        for (String id : ids) {
            words(id);
        }
        return this;
    }

    ServerFacts state(FactState state, String... ids) {
        for (String id : ids) {
            put(id, fact(state, null));
        }
        return this;
    }

    ServerFacts without(String id) {
        facts.remove(id);
        return this;
    }

    private ServerFacts seen(String id, FactValue value) {
        return put(id, fact(FactState.SEEN, value));
    }

    private ServerFacts put(String id, Fact fact) {
        if (facts.put(id, fact) == null) {
            throw new IllegalArgumentException("No check has the id " + id);
        }
        return this;
    }

    private static Fact fact(FactState state, @Nullable FactValue value) {
        return new Fact(state, value, value == null ? "For a reason." : "", List.of(), 0, 0, 0, Duration.ZERO);
    }

    Facts facts() {
        InetSocketAddress address = InetSocketAddress.createUnresolved("mail.example.test", 25);
        Target target = new Target("mail.example.test", address, service, false);
        return new Facts(target, Instant.EPOCH, Duration.ZERO, 0, 0, 0, 0, facts);
    }

    /** As good as a server can be, with nothing that any guideline but the oldest dislikes. */
    static ServerFacts strong() {
        return new ServerFacts()
                .counts("SMTP-STARTTLS-OFFERED", Map.of("offered", 3L, "of", 3L))
                .text("SMTP-STARTTLS-ENFORCED", "enforced")
                .text("SMTP-STARTTLS-TWICE", "refused")
                .text("SMTP-THROTTLE", "none")
                .text("SMTP-IMPLICIT-465", "offered")
                .text("SMTP-REQUIRETLS", "inside-tls")
                .words("VER-SET", "TLSv1.2", "TLSv1.3")
                .words(
                        "CS-SET-TLS12",
                        "TLS_ECDHE_ECDSA_WITH_AES_256_GCM_SHA384",
                        "TLS_ECDHE_ECDSA_WITH_AES_128_GCM_SHA256")
                .words("CS-SET-TLS13", "TLS_AES_256_GCM_SHA384", "TLS_AES_128_GCM_SHA256")
                .words(
                        "CS-ALL",
                        "TLS_AES_256_GCM_SHA384",
                        "TLS_AES_128_GCM_SHA256",
                        "TLS_ECDHE_ECDSA_WITH_AES_256_GCM_SHA384",
                        "TLS_ECDHE_ECDSA_WITH_AES_128_GCM_SHA256")
                .none("CS-SET-SSL2", "CS-SET-SSL3", "CS-SET-TLS10", "CS-SET-TLS11", "CS-NULL", "CS-EXPORT", "CS-LOW")
                .none("CS-RC4", "CS-3DES", "CS-ANON", "CS-STATIC-RSA", "CS-STATIC-DH", "CS-DHE", "CS-CBC-SHA1")
                .none("CS-CBC-SHA2", "CS-CCM8", "CS-OUTSIDE-OFFER", "VER-INTOLERANCE", "SMTP-LINE-ENDINGS")
                .none("FEAT-CERT-COMPRESSION")
                .text("CS-ORDER-SERVER", "server")
                .words("KEX-GROUPS-12", "x25519", "secp256r1", "secp384r1")
                .words("KEX-GROUPS-13", "X25519MLKEM768", "x25519", "secp256r1", "secp384r1")
                .words("KEX-HYBRID", "X25519MLKEM768")
                .words("KEX-EC-POINT-FORMAT", "uncompressed")
                .words("SIG-12-SET", "ecdsa_secp256r1_sha256")
                .words("SIG-13-SET", "ecdsa_secp256r1_sha256")
                .words("SIG-12-HASH", "sha256")
                .words("CERT-KEY", "ecdsa-p256")
                .count("CERT-EC-BITS", 256)
                .words("CERT-CURVES", "secp256r1")
                .words("CERT-SIG", "ecdsa-with-SHA256")
                .count("CERT-LIFETIME", 90)
                .text("CERT-NAME", "match")
                .text("CERT-CHAIN", "trusted")
                .words("CERT-KU", "digitalSignature")
                .words("CERT-EKU", "serverAuth")
                .text("CERT-SNI-FALLBACK", "answers")
                .text("FEAT-0RTT", "none")
                .text("RES-13-PSK-DHE", "psk_dhe_ke")
                .count("RES-LIFETIME", 7200)
                .count("RES-COUNT-TICKETS", 2)
                .count("RENEG-CLIENT-COUNT", 0)
                .text("RENEG-CLIENT-MANNER", "no_renegotiation")
                .text("KEYUPDATE-13", "accepted")
                .text("LOG-TLS-LINE", "agrees")
                .text("LOG-RECEIVED-HEADER", "agrees")
                .text("LOG-ERROR-REASON", "agrees")
                .text("POL-MTASTS", "valid")
                .text("POL-DANE", "valid")
                .text("POL-TLSRPT", "valid")
                .flag(true, "SMTP-STATE-RESET", "SMTP-CLEAN-QUIT", "VER-PREFER-13", "VER-DOWNGRADE-SENTINEL")
                .flag(true, "VER-FALLBACK-SCSV", "KEX-HYBRID-PREFERRED", "CERT-V3", "CERT-OCSP-STAPLE", "FEAT-EMS")
                .flag(
                        true,
                        "RES-TICKET",
                        "RES-SESSION-ID",
                        "RES-13-PSK",
                        "RES-LATER",
                        "RES-CACHE-SHARED",
                        "RENEG-RFC5746")
                .flag(false, "SMTP-STARTTLS-INJECTION", "SMTP-AUTH-BEFORE-TLS", "KEX-EC-REUSE", "CERT-EXPIRED")
                .flag(false, "CERT-DUAL", "FEAT-COMPRESSION", "FEAT-TRUNC-HMAC", "FEAT-HEARTBEAT", "FEAT-ALPN")
                .flag(false, "FEAT-RPK", "RENEG-INSECURE")
                .attacks(false)
                .state(FactState.NOT_APPLICABLE, "KEX-DH-BITS", "KEX-DH-GROUPS", "KEX-DH-REUSE", "CERT-RSA-BITS")
                .state(FactState.NOT_APPLICABLE, "FEAT-ETM");
    }

    /** Everything wrong at once. */
    static ServerFacts weak() {
        return new ServerFacts()
                .counts("SMTP-STARTTLS-OFFERED", Map.of("offered", 1L, "of", 3L))
                .text("SMTP-STARTTLS-ENFORCED", "open")
                .text("SMTP-STARTTLS-TWICE", "accepted")
                .text("SMTP-THROTTLE", "421")
                .text("SMTP-IMPLICIT-465", "not-tls")
                .text("SMTP-REQUIRETLS", "in-clear")
                .words("SMTP-LINE-ENDINGS", "bare-lf")
                .words("VER-SET", "SSLv2", "SSLv3", "TLSv1", "TLSv1.1")
                .words("VER-INTOLERANCE", "grease-suites")
                .words("CS-SET-SSL2", "SSL_CK_RC4_128_EXPORT40_WITH_MD5")
                .words("CS-SET-SSL3", "TLS_RSA_EXPORT_WITH_RC4_40_MD5", "TLS_RSA_WITH_RC4_128_SHA")
                .words("CS-SET-TLS10", "TLS_RSA_WITH_NULL_SHA", "TLS_DH_anon_WITH_AES_128_CBC_SHA")
                .words("CS-SET-TLS11", "TLS_RSA_WITH_DES_CBC_SHA", "TLS_RSA_WITH_3DES_EDE_CBC_SHA")
                .none("CS-SET-TLS12", "CS-SET-TLS13", "KEX-GROUPS-13", "KEX-HYBRID", "SIG-13-SET")
                .words(
                        "CS-ALL",
                        "SSL_CK_RC4_128_EXPORT40_WITH_MD5",
                        "TLS_RSA_EXPORT_WITH_RC4_40_MD5",
                        "TLS_RSA_WITH_RC4_128_SHA",
                        "TLS_RSA_WITH_NULL_SHA",
                        "TLS_DH_anon_WITH_AES_128_CBC_SHA",
                        "TLS_RSA_WITH_DES_CBC_SHA",
                        "TLS_RSA_WITH_3DES_EDE_CBC_SHA",
                        "TLS_DH_RSA_WITH_AES_128_CBC_SHA",
                        "TLS_DHE_RSA_WITH_AES_128_CBC_SHA")
                .words("CS-NULL", "TLS_RSA_WITH_NULL_SHA")
                .words("CS-EXPORT", "TLS_RSA_EXPORT_WITH_RC4_40_MD5")
                .words("CS-LOW", "TLS_RSA_WITH_DES_CBC_SHA")
                .words("CS-RC4", "TLS_RSA_WITH_RC4_128_SHA")
                .words("CS-3DES", "TLS_RSA_WITH_3DES_EDE_CBC_SHA")
                .words("CS-ANON", "TLS_DH_anon_WITH_AES_128_CBC_SHA")
                .words("CS-STATIC-RSA", "TLS_RSA_WITH_NULL_SHA")
                .words("CS-STATIC-DH", "TLS_DH_RSA_WITH_AES_128_CBC_SHA")
                .words("CS-DHE", "TLS_DHE_RSA_WITH_AES_128_CBC_SHA")
                .words("CS-CBC-SHA1", "TLS_DHE_RSA_WITH_AES_128_CBC_SHA")
                .words("CS-CBC-SHA2", "TLS_RSA_WITH_AES_128_CBC_SHA256")
                .words("CS-CCM8", "TLS_RSA_WITH_AES_128_CCM_8")
                .words("CS-OUTSIDE-OFFER", "TLS_RSA_WITH_NULL_MD5")
                .text("CS-ORDER-SERVER", "client")
                .words("KEX-GROUPS-12", "secp160r1", "ffdhe2048")
                .counts("KEX-DH-BITS", Map.of("TLS_DHE_RSA_WITH_AES_128_CBC_SHA", 512L))
                .words("KEX-DH-GROUPS", "dh-512")
                .words("KEX-EC-POINT-FORMAT", "ansiX962_compressed_prime")
                .words("SIG-12-SET", "rsa_pkcs1_sha1")
                .words("SIG-12-HASH", "sha1", "md5")
                .words("CERT-KEY", "rsa-1024")
                .count("CERT-RSA-BITS", 1024)
                .count("CERT-EC-BITS", 160)
                .words("CERT-CURVES", "secp160r1")
                .words("CERT-SIG", "md5WithRSAEncryption")
                .count("CERT-LIFETIME", 3650)
                .text("CERT-NAME", "mismatch")
                .text("CERT-CHAIN", "self-signed")
                .words("CERT-KU", "keyEncipherment")
                .words("CERT-EKU", "clientAuth")
                .text("CERT-SNI-FALLBACK", "aborts")
                .text("FEAT-0RTT", "accepted")
                .words("FEAT-CERT-COMPRESSION", "zlib")
                .text("RES-13-PSK-DHE", "psk_ke")
                .count("RES-LIFETIME", 1_000_000)
                .count("RES-COUNT-TICKETS", 9)
                .count("RENEG-CLIENT-COUNT", 11)
                .text("RENEG-CLIENT-MANNER", "accepted")
                .text("KEYUPDATE-13", "refused")
                .text("LOG-TLS-LINE", "differs")
                .text("LOG-RECEIVED-HEADER", "missing")
                .text("LOG-ERROR-REASON", "missing")
                .text("POL-MTASTS", "invalid")
                .text("POL-DANE", "mismatch")
                .text("POL-TLSRPT", "none")
                .flag(false, "SMTP-STATE-RESET", "SMTP-CLEAN-QUIT", "VER-PREFER-13", "VER-DOWNGRADE-SENTINEL")
                .flag(false, "VER-FALLBACK-SCSV", "KEX-HYBRID-PREFERRED", "CERT-V3", "CERT-OCSP-STAPLE", "FEAT-EMS")
                .flag(
                        false,
                        "RES-TICKET",
                        "RES-SESSION-ID",
                        "RES-13-PSK",
                        "RES-LATER",
                        "RES-CACHE-SHARED",
                        "RENEG-RFC5746")
                .flag(true, "SMTP-STARTTLS-INJECTION", "SMTP-AUTH-BEFORE-TLS", "KEX-EC-REUSE", "KEX-DH-REUSE")
                .flag(true, "CERT-EXPIRED", "FEAT-COMPRESSION", "FEAT-TRUNC-HMAC", "FEAT-HEARTBEAT", "FEAT-RPK")
                .flag(true, "RENEG-INSECURE")
                .flag(false, "CERT-DUAL", "FEAT-ALPN", "FEAT-ETM")
                .attacks(true);
    }

    private ServerFacts attacks(boolean exposed) {
        CheckCatalogue.load().all().stream()
                .filter(check -> check.group().equals("attacks"))
                .forEach(check -> flag(exposed, check.id()));
        return this;
    }
}
