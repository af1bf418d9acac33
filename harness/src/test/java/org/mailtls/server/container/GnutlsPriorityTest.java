package org.mailtls.server.container;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.mailtls.scenario.TlsSettings;
import org.mailtls.scenario.TlsSettingsBuilder;
import org.mailtls.server.UnsupportedSettingException;

class GnutlsPriorityTest {
    private static final String RSA_128 = "TLS_ECDHE_RSA_WITH_AES_128_GCM_SHA256";
    private static final String RSA_256 = "TLS_ECDHE_RSA_WITH_AES_256_GCM_SHA384";
    private static final String ECDSA_128 = "TLS_ECDHE_ECDSA_WITH_AES_128_GCM_SHA256";
    private static final String ECDSA_256 = "TLS_ECDHE_ECDSA_WITH_AES_256_GCM_SHA384";

    @Test
    void nothingAskedForLeavesTheDefaultAlone() {
        assertNull(GnutlsPriority.render("x", TlsSettings.DEFAULT));
    }

    @Test
    void versionsAndGroupsReplaceThoseOfTheDefault() {
        Setting setting = render(new TlsSettingsBuilder()
                .protocols("TLSv1.3", "TLSv1")
                .groups("secp384r1", "ffdhe2048")
                .build());
        assertEquals(
                "NORMAL:-VERS-TLS-ALL:+VERS-TLS1.3:+VERS-TLS1.0:-GROUP-ALL:+GROUP-SECP384R1:+GROUP-FFDHE2048",
                setting.value());
        assertEquals("tls.protocols, tls.groups", setting.origin());
    }

    @Test
    void suitesBecomeTheirAlgorithmsInTheServersOrder() {
        assertEquals(
                "NORMAL:-VERS-TLS-ALL:+VERS-TLS1.2:-KX-ALL:+ECDHE-RSA:-CIPHER-ALL:+AES-128-GCM:+AES-256-GCM"
                        + ":-MAC-ALL:+AEAD:%SERVER_PRECEDENCE",
                render(only12().ciphers(RSA_128, RSA_256).build()).value());
    }

    @Test
    void suitesOfTls13NeedNoKeyExchange() {
        assertEquals(
                "NORMAL:-KX-ALL:-CIPHER-ALL:+CHACHA20-POLY1305:-MAC-ALL:+AEAD:%SERVER_PRECEDENCE",
                render(new TlsSettingsBuilder()
                                .ciphers("TLS_CHACHA20_POLY1305_SHA256")
                                .build())
                        .value());
    }

    /** A list may serve a whole matrix of versions: what a version cannot use is not for it. */
    @Test
    void suitesThatTheVersionsCannotUseAreLeftOut() {
        TlsSettingsBuilder both = new TlsSettingsBuilder().ciphers("TLS_AES_256_GCM_SHA384", RSA_128);
        assertEquals(
                "NORMAL:-VERS-TLS-ALL:+VERS-TLS1.3:-KX-ALL:-CIPHER-ALL:+AES-256-GCM:-MAC-ALL:+AEAD:%SERVER_PRECEDENCE",
                render(both.protocols("TLSv1.3").build()).value());
        assertRefused(
                new TlsSettingsBuilder().protocols("TLSv1.1").ciphers(RSA_128).build(), "no suite left for TLSv1.1");
    }

    @Test
    void suitesThatWouldComeAlongAreNamed() {
        String message = assertRefused(only12().ciphers(ECDSA_256, RSA_128).build(), "tls.ciphers", "would come");
        assertTrue(message.contains(ECDSA_128) && message.contains(RSA_256), message);
        assertRefused(
                new TlsSettingsBuilder().ciphers(RSA_128).build(),
                "would come TLS_AES_128_GCM_SHA256",
                "leave TLSv1.3 out of tls.protocols");
        // All four are a product of algorithms.
        assertTrue(
                render(only12().ciphers(ECDSA_256, ECDSA_128, RSA_256, RSA_128).build())
                        .value()
                        .contains("+ECDHE-ECDSA:+ECDHE-RSA:-CIPHER-ALL:+AES-256-GCM:+AES-128-GCM"));
    }

    @Test
    void anOrderThatGnutlsDoesNotHaveIsRefusedUnlessItDoesNotCount() {
        List<String> crossed = List.of(ECDSA_256, RSA_256, ECDSA_128, RSA_128);
        assertRefused(
                only12().ciphers(crossed).build(),
                "nearest order is " + String.join(", ", ECDSA_256, ECDSA_128, RSA_256, RSA_128));
        assertTrue(render(only12().ciphers(crossed).serverPreference(false).build())
                .value()
                .endsWith("+AEAD"));
    }

    @Test
    void excludingAWholeAlgorithmLeavesTheRestOfTheDefault() {
        Setting setting = render(only12().excludeCiphers(
                        "TLS_DHE_RSA_WITH_CHACHA20_POLY1305_SHA256",
                        "TLS_ECDHE_RSA_WITH_CHACHA20_POLY1305_SHA256",
                        "TLS_ECDHE_ECDSA_WITH_CHACHA20_POLY1305_SHA256",
                        "TLS_RSA_WITH_RC4_128_SHA")
                .build());
        assertEquals(
                "NORMAL:-VERS-TLS-ALL:+VERS-TLS1.2:-KX-ALL:+ECDHE-ECDSA:+ECDHE-RSA:+RSA:+DHE-RSA:-CIPHER-ALL"
                        + ":+AES-256-GCM:+AES-256-CCM:+AES-256-CBC:+AES-128-GCM:+AES-128-CCM:+AES-128-CBC"
                        + ":-MAC-ALL:+AEAD:+SHA1",
                setting.value());
        assertEquals("tls.protocols, tls.exclude-ciphers", setting.origin());
    }

    @Test
    void excludingOneOfManyIsRefused() {
        assertRefused(
                only12().excludeCiphers("TLS_ECDHE_RSA_WITH_AES_128_CBC_SHA").build(),
                "TLS_ECDHE_RSA_WITH_AES_128_CBC_SHA cannot be excluded alone",
                "cipher AES-128-CBC");
        assertRefused(
                new TlsSettingsBuilder()
                        .excludeCiphers("TLS_AES_128_GCM_SHA256")
                        .build(),
                "cipher AES-128-GCM");
    }

    @ParameterizedTest
    @CsvSource({
        "TLS_RSA_WITH_SEED_CBC_SHA, Exim has",
        "AES128-SHA, Names are IANA's",
        "TLS_DH_anon_WITH_AES_128_CBC_SHA, no credentials"
    })
    void suitesThatItDoesNotHaveAreRefused(String suite, String why) {
        assertRefused(new TlsSettingsBuilder().ciphers(suite).build(), suite, why);
    }

    @Test
    void versionsAndGroupsThatItDoesNotHaveAreRefused() {
        assertRefused(new TlsSettingsBuilder().protocols("SSLv3").build(), "tls.protocols", "SSLv3", "TLSv1.1");
        assertRefused(new TlsSettingsBuilder().groups("X25519MLKEM768").build(), "tls.groups", "ffdhe2048", "x25519");
    }

    @Test
    void theOrderAloneCanBeTheServersOrTheClients() {
        assertEquals(
                new Setting("x", "NORMAL:%SERVER_PRECEDENCE", "tls.server-preference"),
                render(new TlsSettingsBuilder().serverPreference(true).build()));
        assertEquals(
                "NORMAL",
                render(new TlsSettingsBuilder().serverPreference(false).build()).value());
    }

    private static TlsSettingsBuilder only12() {
        return new TlsSettingsBuilder().protocols("TLSv1.2");
    }

    private static Setting render(TlsSettings tls) {
        return Objects.requireNonNull(GnutlsPriority.render("x", tls));
    }

    private static String assertRefused(TlsSettings tls, String... parts) {
        UnsupportedSettingException e =
                assertThrows(UnsupportedSettingException.class, () -> GnutlsPriority.render("x", tls));
        String message = String.valueOf(e.getMessage());
        for (String part : parts) {
            assertTrue(message.contains(part), message);
        }
        assertEquals(1, e.paths().size());
        return message;
    }
}
