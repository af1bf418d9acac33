package org.mailtls.probe.hello;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.List;
import org.bouncycastle.tls.crypto.DHStandardGroups;
import org.junit.jupiter.api.Test;

/** All of it may not cost more connections than a careful scanner is allowed. */
class BudgetTest {
    private static final int MOST = 200;

    /** What a default Postfix on Debian 13 offers with an RSA key: the client's order, and old versions as well. */
    private static Manners postfix() {
        List<String> old = new ArrayList<>();
        for (String exchange : List.of("ECDHE_RSA", "DHE_RSA", "ECDH_anon", "DH_anon", "RSA")) {
            old.addAll(suites(exchange, "AES_256_CBC_SHA", "AES_128_CBC_SHA"));
            if (!exchange.startsWith("ECDH")) {
                old.addAll(suites(exchange, "CAMELLIA_256_CBC_SHA", "CAMELLIA_128_CBC_SHA"));
            }
        }
        List<String> all = new ArrayList<>(old);
        all.addAll(suites(
                "ECDHE_RSA",
                "AES_256_GCM_SHA384",
                "AES_128_GCM_SHA256",
                "CHACHA20_POLY1305_SHA256",
                "ARIA_256_GCM_SHA384",
                "ARIA_128_GCM_SHA256",
                "AES_256_CBC_SHA384",
                "AES_128_CBC_SHA256",
                "CAMELLIA_256_CBC_SHA384",
                "CAMELLIA_128_CBC_SHA256"));
        for (String exchange : List.of("DHE_RSA", "RSA")) {
            all.addAll(suites(
                    exchange,
                    "AES_256_GCM_SHA384",
                    "AES_128_GCM_SHA256",
                    "AES_256_CCM",
                    "AES_128_CCM",
                    "AES_256_CCM_8",
                    "AES_128_CCM_8",
                    "ARIA_256_GCM_SHA384",
                    "ARIA_128_GCM_SHA256"));
        }
        all.addAll(suites("DHE_RSA", "CHACHA20_POLY1305_SHA256"));
        all.addAll(suites("DH_anon", "AES_256_GCM_SHA384", "AES_128_GCM_SHA256"));
        for (String exchange : List.of("DHE_RSA", "RSA", "DH_anon")) {
            all.addAll(suites(
                    exchange,
                    "AES_256_CBC_SHA256",
                    "AES_128_CBC_SHA256",
                    "CAMELLIA_256_CBC_SHA256",
                    "CAMELLIA_128_CBC_SHA256"));
        }
        assertEquals(56, all.size(), "as measured on Postfix 3.10");
        String[] before12 = old.toArray(String[]::new);
        Manners manners = Manners.of("TLSv1", before12).with("TLSv1.1", before12);
        manners.with("TLSv1.2", all.toArray(String[]::new));
        manners.with("TLSv1.3", "TLS_AES_256_GCM_SHA384", "TLS_CHACHA20_POLY1305_SHA256", "TLS_AES_128_GCM_SHA256");
        manners.ownOrder = false;
        manners.groupsByClient = true;
        manners.curves = Manners.codes("x25519", "x448", "secp256r1", "secp384r1", "secp521r1");
        manners.groups13 =
                Manners.codes("x25519", "x448", "secp256r1", "secp384r1", "secp521r1", "ffdhe2048", "ffdhe3072");
        manners.prime = suite -> suite.contains("_anon_WITH_AES_128")
                ? DHStandardGroups.rfc2409_1024.getP()
                : DHStandardGroups.rfc7919_ffdhe3072.getP();
        manners.schemes12 = Manners.schemes(
                "rsa_pss_rsae_sha256",
                "rsa_pss_rsae_sha384",
                "rsa_pss_rsae_sha512",
                "rsa_pkcs1_sha256",
                "rsa_pkcs1_sha384",
                "rsa_pkcs1_sha512",
                "rsa_sha224",
                "rsa_pkcs1_sha1");
        manners.schemes13 = Manners.schemes("rsa_pss_rsae_sha256", "rsa_pss_rsae_sha384", "rsa_pss_rsae_sha512");
        return manners;
    }

    private static List<String> suites(String exchange, String... ciphers) {
        List<String> names = new ArrayList<>();
        for (String cipher : ciphers) {
            names.add("TLS_" + exchange + "_WITH_" + cipher);
        }
        return names;
    }

    @Test
    void allChecksOfADefaultPostfixFitIntoTwoHundredConnections() throws Exception {
        Manners manners = postfix();
        try (RawServer server = new RawServer(manners)) {
            Seen seen = new Seen(Seen.facts(server.target()), List.of());
            assertEquals(56, seen.words("CS-SET-TLS12").size());
            assertEquals(16, seen.words("CS-SET-TLS10").size());
            assertEquals(seen.words("CS-SET-TLS10"), seen.words("CS-SET-TLS11"));
            assertEquals("client", seen.text("CS-ORDER-SERVER"));
            assertEquals(7, seen.words("KEX-GROUPS-13").size());
            assertEquals(1024L, seen.counts("KEX-DH-BITS").get("TLS_DH_anon_WITH_AES_128_CBC_SHA"));
            assertEquals(8, seen.words("SIG-12-SET").size());
            assertTrue(server.connections() <= MOST, server.connections() + " connections");
            assertEquals(server.connections(), seen.facts().connections());
        }
    }
}
