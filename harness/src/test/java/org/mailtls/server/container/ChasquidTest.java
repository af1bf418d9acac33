package org.mailtls.server.container;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.mailtls.scenario.ClientCertificates;
import org.mailtls.scenario.ServerSettings;
import org.mailtls.scenario.TlsLevel;
import org.mailtls.scenario.TlsOption;
import org.mailtls.scenario.TlsSettings;
import org.mailtls.scenario.TlsSettingsBuilder;
import org.mailtls.server.ConfigLine;
import org.mailtls.server.UnsupportedSettingException;

class ChasquidTest {
    private static final Chasquid CHASQUID = new Chasquid();

    @Test
    void whatGoCanSwitchGoesIntoItsVariable() {
        TlsSettings tls = new TlsSettingsBuilder()
                .protocols("TLSv1.3", "TLSv1.2")
                .excludeCiphers("TLS_RSA_WITH_3DES_EDE_CBC_SHA", "TLS_ECDHE_RSA_WITH_3DES_EDE_CBC_SHA")
                .groups("x25519", "secp256r1", "secp384r1", "secp521r1")
                .certificates("ecdsa-p256", "rsa-2048")
                .build();
        assertEquals(
                List.of(
                        "GODEBUG=tls10server=0,tls3des=0,tlsmlkem=0 <- tls.protocols, tls.exclude-ciphers, tls.groups",
                        "default-0 /certs/ecdsa-p256.chain.pem /certs/ecdsa-p256.key.pem <- tls.certificate",
                        "default-1 /certs/rsa-2048.chain.pem /certs/rsa-2048.key.pem <- tls.certificate"),
                asked(ServerSettings.container("chasquid", "trixie").withTls(tls)));
        for (TlsOption option : tls.given()) {
            assertNull(CHASQUID.cannot(option, tls, "trixie"), option.path());
        }
    }

    @Test
    void everyOptionButTheCertificatesIsRefusedWhereItAsksForAnythingElse() {
        TlsSettings tls = new TlsSettingsBuilder()
                .protocols("TLSv1.2")
                .ciphers("TLS_ECDHE_RSA_WITH_AES_128_GCM_SHA256")
                .excludeCiphers("TLS_RSA_WITH_AES_128_CBC_SHA")
                .groups("secp256r1")
                .level(TlsLevel.MANDATORY)
                .clientCertificates(ClientCertificates.ASK)
                .sessionCache(true)
                .tickets(false)
                .sessionLifetime(60)
                .serverPreference(false)
                .renegotiation(true)
                .compression(true)
                .earlyData(true)
                .dhParameters("modp2048")
                .opensslSecurityLevel(1)
                .logLevel(1)
                .receivedHeader(false)
                .build();
        for (TlsOption option : tls.given()) {
            assertNotNull(CHASQUID.cannot(option, tls, "trixie"), option.path());
        }
        TlsSettings asItIs = new TlsSettingsBuilder()
                .level(TlsLevel.OPPORTUNISTIC)
                .clientCertificates(ClientCertificates.NONE)
                .sessionCache(false)
                .tickets(true)
                .serverPreference(true)
                .renegotiation(false)
                .compression(false)
                .earlyData(false)
                .logLevel(0)
                .receivedHeader(true)
                .build();
        for (TlsOption option : asItIs.given()) {
            assertNull(CHASQUID.cannot(option, asItIs, "trixie"), option.path());
        }
    }

    @Test
    void verbatimFieldsTakeThePlaceOfTheLabs(@TempDir Path folder) throws Exception {
        Path file = Files.writeString(folder.resolve("more.conf"), "# smaller\nmax_data_size_mb: 5\n");
        assertEquals(
                List.of(
                        "max_data_size_mb: 5 <- config-file more.conf:2",
                        "suffix_separators: \"-\" <- parameters.suffix_separators"),
                asked(ServerSettings.container("chasquid", "trixie")
                        .withConfigFile(file)
                        .withParameters(Map.of("suffix_separators", "\"-\""))));
    }

    @Test
    void refusesTwoWillsAndWhatIsNoSetting() {
        ServerSettings plain = ServerSettings.container("chasquid", "trixie");
        ServerSettings twice = plain.withTls(
                        new TlsSettingsBuilder().protocols("TLSv1.2", "TLSv1.3").build())
                .withParameters(Map.of("GODEBUG", "tls10server=1"));
        assertTrue(refused(twice).contains("both set chasquid's GODEBUG"), refused(twice));
        assertTrue(refused(plain.withParameters(Map.of("GODEBUG", "a=1; b"))).contains("name=value pairs"));
        assertTrue(refused(plain.withParameters(Map.of("a b", "1"))).contains("not the name of a field"));
    }

    private static String refused(ServerSettings settings) {
        return String.valueOf(assertThrows(UnsupportedSettingException.class, () -> asked(settings))
                .getMessage());
    }

    /** The lines that are not the lab's own. */
    private static List<String> asked(ServerSettings settings) {
        return CHASQUID.plan(settings, "trixie", FakeCertificates.of(settings.tls())).files().stream()
                .flatMap(file -> file.lines().stream())
                .filter(line -> !line.origin().equals(ConfigLine.LAB))
                .map(line -> line.text() + " <- " + line.origin())
                .toList();
    }
}
