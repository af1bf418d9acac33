package org.mailtls.probe.evidence;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class GnutlsNameTest {
    @ParameterizedTest
    @CsvSource({
        "TLSv1.3, ECDHE_X25519__RSA_PSS_RSAE_SHA256__AES_256_GCM, TLS_AES_256_GCM_SHA384",
        "TLSv1.3, ECDHE_SECP384R1__ECDSA_SECP256R1_SHA256__CHACHA20_POLY1305, TLS_CHACHA20_POLY1305_SHA256",
        "TLSv1.3, ECDHE_X25519__RSA_PSS_RSAE_SHA256__AES_128_CCM, TLS_AES_128_CCM_SHA256",
        "TLSv1.2, ECDHE_X25519__RSA_PSS_RSAE_SHA256__AES_256_GCM, TLS_ECDHE_RSA_WITH_AES_256_GCM_SHA384",
        "TLSv1.2, ECDHE_SECP256R1__ECDSA_SHA256__AES_128_CCM, TLS_ECDHE_ECDSA_WITH_AES_128_CCM",
        "TLSv1.2, DHE_FFDHE3072__RSA_SHA256__AES_256_CBC__SHA256, TLS_DHE_RSA_WITH_AES_256_CBC_SHA256",
        "TLSv1.2, DHE_CUSTOM2048__RSA_SHA256__CAMELLIA_128_CBC__SHA1, TLS_DHE_RSA_WITH_CAMELLIA_128_CBC_SHA",
        "TLSv1.2, RSA__AES_128_GCM, TLS_RSA_WITH_AES_128_GCM_SHA256",
        "TLSv1, RSA__3DES_CBC__SHA1, TLS_RSA_WITH_3DES_EDE_CBC_SHA",
        "TLSv1, RSA__ARCFOUR_128__MD5, TLS_RSA_WITH_RC4_128_MD5",
        "TLSv1.1, ECDHE_RSA_SECP256R1__AES_128_CBC__SHA1, TLS_ECDHE_RSA_WITH_AES_128_CBC_SHA"
    })
    void suitesFollowARule(String version, String name, String iana) {
        assertEquals(iana, GnutlsName.suite(version, name));
    }

    @ParameterizedTest
    @CsvSource({
        "TLSv1.2, ECDHE_X25519__RSA_SHA256__GOST28147",
        "TLSv1.2, PSK__AES_128_GCM",
        "TLSv1.2, RSA__AES_256_CBC__SHA3"
    })
    void whatTheRuleDoesNotReachHasNoName(String version, String name) {
        assertEquals("", GnutlsName.suite(version, name));
    }

    @ParameterizedTest
    @CsvSource({
        "ECDHE_X25519__RSA_PSS_RSAE_SHA256__AES_256_GCM, x25519",
        "ECDHE_SECP521R1__RSA_SHA256__AES_128_GCM, secp521r1",
        "DHE_FFDHE2048__RSA_SHA256__AES_128_GCM, ffdhe2048",
        "DHE_CUSTOM2048__RSA_SHA256__AES_128_GCM, ''",
        "RSA__AES_128_GCM, ''"
    })
    void groupsStandBehindTheKeyExchange(String name, String group) {
        assertEquals(group, GnutlsName.group(name));
    }

    @Test
    void opensslsNamesAreNotTakenForIt() {
        assertFalse(GnutlsName.is("ECDHE-RSA-AES128-GCM-SHA256"));
        assertFalse(GnutlsName.is("TLS_AES_128_GCM_SHA256"));
    }
}
