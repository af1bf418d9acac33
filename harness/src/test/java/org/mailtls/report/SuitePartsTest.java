package org.mailtls.report;

import static org.junit.jupiter.api.Assertions.assertEquals;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SuitePartsTest {
    @ParameterizedTest
    @CsvSource(
            nullValues = "-",
            value = {
                "TLS_AES_128_GCM_SHA256, -, -, AES-128-GCM, SHA256",
                "TLS_AES_128_CCM_8_SHA256, -, -, AES-128-CCM-8, SHA256",
                "TLS_ECDHE_RSA_WITH_AES_128_GCM_SHA256, ECDHE, RSA, AES-128-GCM, SHA256",
                "TLS_ECDHE_ECDSA_WITH_AES_256_CCM_8, ECDHE, ECDSA, AES-256-CCM-8, -",
                "TLS_ECDHE_ECDSA_WITH_CHACHA20_POLY1305_SHA256, ECDHE, ECDSA, CHACHA20-POLY1305, SHA256",
                "TLS_RSA_WITH_3DES_EDE_CBC_SHA, RSA, RSA, 3DES-EDE-CBC, SHA",
                "TLS_RSA_EXPORT_WITH_RC4_40_MD5, RSA, RSA, RC4-40, MD5",
                "TLS_DH_anon_WITH_AES_256_CBC_SHA256, DH, -, AES-256-CBC, SHA256",
                "TLS_ECDHE_PSK_WITH_AES_128_CBC_SHA, ECDHE, PSK, AES-128-CBC, SHA",
                "TLS_SRP_SHA_RSA_WITH_AES_128_CBC_SHA, SRP, RSA, AES-128-CBC, SHA",
                "TLS_RSA_WITH_NULL_SHA, RSA, RSA, NULL, SHA",
                "SSL_CK_RC4_128_EXPORT40_WITH_MD5, RSA, -, RC4-128-EXPORT40, MD5"
            })
    void aNameTellsItsAlgorithms(String name, String exchange, String authentication, String cipher, String hash) {
        assertEquals(new SuiteParts(exchange, authentication, cipher, hash), SuiteParts.of(name));
    }
}
