package org.mailtls.probe.hello;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SuiteClassesTest {
    @ParameterizedTest
    @CsvSource({
        "TLS_RSA_WITH_NULL_SHA256, CS-NULL CS-STATIC-RSA",
        "TLS_SHA256_SHA256, CS-NULL",
        "TLS_RSA_EXPORT_WITH_RC4_40_MD5, CS-EXPORT CS-RC4 CS-STATIC-RSA",
        "TLS_DHE_DSS_EXPORT1024_WITH_DES_CBC_SHA, CS-CBC-SHA1 CS-DHE CS-EXPORT",
        "TLS_RSA_WITH_DES_CBC_SHA, CS-CBC-SHA1 CS-LOW CS-STATIC-RSA",
        "TLS_FORTEZZA_KEA_WITH_FORTEZZA_CBC_SHA, CS-CBC-SHA1 CS-LOW",
        "TLS_ECDHE_RSA_WITH_RC4_128_SHA, CS-RC4",
        "TLS_RSA_WITH_3DES_EDE_CBC_SHA, CS-3DES CS-CBC-SHA1 CS-STATIC-RSA",
        "TLS_DH_anon_WITH_AES_128_GCM_SHA256, CS-ANON",
        "TLS_ECDH_anon_WITH_AES_256_CBC_SHA, CS-ANON CS-CBC-SHA1",
        "TLS_RSA_PSK_WITH_AES_128_GCM_SHA256, CS-STATIC-RSA",
        "TLS_ECDH_RSA_WITH_AES_128_GCM_SHA256, CS-STATIC-DH",
        "TLS_DH_DSS_WITH_AES_256_CBC_SHA256, CS-CBC-SHA2 CS-STATIC-DH",
        "TLS_DHE_RSA_WITH_AES_256_GCM_SHA384, CS-DHE",
        "TLS_PSK_DHE_WITH_AES_128_CCM_8, CS-CCM8 CS-DHE",
        "TLS_ECDHE_ECDSA_WITH_AES_256_CBC_SHA384, CS-CBC-SHA2",
        "TLS_AES_128_CCM_8_SHA256, CS-CCM8",
        "SSL_CK_DES_192_EDE3_CBC_WITH_MD5, CS-3DES CS-STATIC-RSA",
        "SSL_CK_DES_64_CBC_WITH_MD5, CS-LOW CS-STATIC-RSA",
        "SSL_CK_RC2_128_CBC_EXPORT40_WITH_MD5, CS-EXPORT CS-STATIC-RSA",
        "TLS_ECDHE_RSA_WITH_AES_128_GCM_SHA256, ''",
        "TLS_CHACHA20_POLY1305_SHA256, ''"
    })
    void sortsByName(String suite, String classes) {
        Map<String, List<String>> found = new TreeMap<>(SuiteClasses.of(List.of(suite)));
        found.values().removeIf(List::isEmpty);
        assertEquals(classes, String.join(" ", found.keySet()));
    }

    @Test
    void keepsTheOrderOfTheSet() {
        List<String> suites = List.of("TLS_RSA_WITH_RC4_128_SHA", "TLS_AES_128_GCM_SHA256", "TLS_RSA_WITH_RC4_128_MD5");
        assertEquals(
                List.of("TLS_RSA_WITH_RC4_128_SHA", "TLS_RSA_WITH_RC4_128_MD5"),
                SuiteClasses.of(suites).get("CS-RC4"));
    }
}
