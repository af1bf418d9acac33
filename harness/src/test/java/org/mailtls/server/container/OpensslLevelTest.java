package org.mailtls.server.container;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.mailtls.scenario.TlsOption;
import org.mailtls.scenario.TlsSettings;
import org.mailtls.scenario.TlsSettingsBuilder;

class OpensslLevelTest {
    @ParameterizedTest
    @CsvSource({
        "PROTOCOLS, TLSv1.1, true, 0",
        "PROTOCOLS, TLSv1.1, false, 3",
        "PROTOCOLS, TLSv1, false, 2",
        "CIPHERS, TLS_DH_anon_WITH_AES_128_CBC_SHA, false, 0",
        "CIPHERS, TLS_RSA_WITH_AES_128_CBC_SHA, true, 2",
        "CERTIFICATE_FLAWS, sha1-signature, true, 0",
        "CERTIFICATE_FLAWS, sha1-signature, false, 1",
        "CERTIFICATE, rsa-1024, true, 1",
        "CERTIFICATE, rsa-4096, true, 2",
        "CERTIFICATE, ecdsa-p384, true, 3",
        "SNI, rsa-1024, true, 1",
        "DH_PARAMETERS, modp1024, true, 1",
        "DH_PARAMETERS, ffdhe2048, true, 2",
    })
    void isRefusedAboveItsHighestLevelOnly(TlsOption option, String value, boolean openssl3, int highest) {
        assertNull(level(option, value, openssl3, highest).tooStrict(option, "x"));
        String why = level(option, value, openssl3, highest + 1).tooStrict(option, "x");
        assertTrue(String.valueOf(why).contains("set tls.openssl-security-level: " + highest + ","), why);
    }

    @Test
    void theLabsOwnCertificateIsNamedWhereItIsTheOneThatIsTooWeak() {
        OpensslLevel three = new OpensslLevel(
                new TlsSettingsBuilder().opensslSecurityLevel(3).build(), true);
        assertNotNull(three.tooStrict(TlsOption.OPENSSL_SECURITY_LEVEL, "x"));
    }

    @Test
    void theNeediestIsBlamed() {
        TlsSettings tls = new TlsSettingsBuilder()
                .certificates("rsa-1024")
                .protocols("TLSv1")
                .build();
        assertEquals(TlsOption.PROTOCOLS, new OpensslLevel(tls, true).needingLessThan(2));
        assertEquals(TlsOption.CERTIFICATE, new OpensslLevel(tls, false).needingLessThan(2));
        assertNull(new OpensslLevel(tls, false).needingLessThan(1));
    }

    @ParameterizedTest
    @ValueSource(strings = {"postfix", "haraka", "sendmail"})
    void everyServerWithOpensslRefuses(String name) {
        Mta mta = ContainerDriver.mtas().stream()
                .filter(one -> one.name().equals(name))
                .findFirst()
                .orElseThrow();
        TlsSettings tls = new TlsSettingsBuilder()
                .protocols("TLSv1")
                .certificates("rsa-1024")
                .opensslSecurityLevel(2)
                .build();
        assertNotNull(mta.cannot(TlsOption.PROTOCOLS, tls, "trixie"));
        assertNotNull(mta.cannot(TlsOption.CERTIFICATE, tls, "trixie"));
        assertNull(mta.cannot(TlsOption.OPENSSL_SECURITY_LEVEL, tls, "trixie"));
    }

    private static OpensslLevel level(TlsOption option, String value, boolean openssl3, int level) {
        TlsSettingsBuilder tls = new TlsSettingsBuilder().opensslSecurityLevel(level);
        tls = switch (option) {
            case PROTOCOLS -> tls.protocols(value);
            case CIPHERS -> tls.ciphers(value);
            case CERTIFICATE_FLAWS -> tls.certificateFlaws(Set.of(value));
            case CERTIFICATE -> tls.certificates(value);
            case SNI -> tls.sni(Map.of("other.example.test", value));
            default -> tls.dhParameters(value);
        };
        return new OpensslLevel(tls.build(), openssl3);
    }
}
