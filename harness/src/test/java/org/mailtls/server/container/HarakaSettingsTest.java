package org.mailtls.server.container;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.mailtls.scenario.ClientCertificates;
import org.mailtls.scenario.Overrides;
import org.mailtls.scenario.ScenarioReader;
import org.mailtls.scenario.ServerSettings;
import org.mailtls.scenario.TlsLevel;
import org.mailtls.scenario.TlsSettings;
import org.mailtls.scenario.TlsSettingsBuilder;
import org.mailtls.server.ConfigFile;
import org.mailtls.server.ServerPlan;
import org.mailtls.server.ServerStart;
import org.mailtls.server.UnsupportedSettingException;

class HarakaSettingsTest {
    private static final String LAB_KEYS = """
            key[] = /certs/rsa-2048.key.pem
            cert[] = /certs/rsa-2048.chain.pem
            dhparam = dhparams.pem
            """;

    @Test
    void nothingAskedForLeavesHarakaItsDefaults() {
        assertEquals(LAB_KEYS, file(plan(TlsSettings.DEFAULT), "config/tls.ini"));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "TLSv1.2|minVersion = TLSv1.2|secureOptions = 536870912",
                "TLSv1.2 TLSv1.3|minVersion = TLSv1.2|",
                "TLSv1.3|minVersion = TLSv1.3|",
                "TLSv1.1 TLSv1.3|minVersion = TLSv1.1|secureOptions = 134217728"
            })
    void protocolsAreTheLowestAndBitsAgainstTheOthers(String wanted, String minimum, String options) {
        List<String> lines =
                tls(new TlsSettingsBuilder().protocols(wanted.split(" ")).build());
        assertTrue(lines.contains(minimum), lines.toString());
        assertEquals(
                options == null ? List.of() : List.of(options),
                lines.stream().filter(line -> line.startsWith("secureOptions")).toList());
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "TLS_RSA_WITH_AES_128_CBC_SHA TLS_ECDHE_RSA_WITH_CHACHA20_POLY1305_SHA256"
                        + "|AES128-SHA:ECDHE-RSA-CHACHA20-POLY1305",
                "TLS_AES_128_GCM_SHA256 TLS_RSA_WITH_AES_128_CBC_SHA|TLS_AES_128_GCM_SHA256:AES128-SHA",
                "TLS_DH_anon_WITH_AES_128_CBC_SHA|ADH-AES128-SHA:@SECLEVEL=0"
            })
    void ciphersAreOneListForAllVersions(String wanted, String expected) {
        List<String> lines =
                tls(new TlsSettingsBuilder().ciphers(wanted.split(" ")).build());
        assertTrue(lines.contains("ciphers = " + expected), lines.toString());
    }

    @Test
    void exclusionsOfTls13SuitesNameTheOthers() {
        String line = only(
                "ciphers",
                new TlsSettingsBuilder()
                        .excludeCiphers("TLS_AES_128_GCM_SHA256", "TLS_RSA_WITH_AES_128_CBC_SHA")
                        .build());
        assertTrue(line.startsWith("ciphers = TLS_AES_256_GCM_SHA384:TLS_CHACHA20_POLY1305_SHA256:ECDHE"), line);
        assertTrue(line.endsWith(":!AES128-SHA"), line);
    }

    @ParameterizedTest
    @CsvSource({"TLSv1.1, , , 0", "TLSv1.2, rsa-1024, , 0", "TLSv1.2, , modp1024, 0"})
    void whatOpensslForbidsIsAllowedWhereItIsAskedFor(String protocol, String certificate, String dh, int level) {
        TlsSettingsBuilder tls = new TlsSettingsBuilder().protocols(protocol);
        if (certificate != null) {
            tls = tls.certificates(certificate);
        }
        if (dh != null) {
            tls = tls.dhParameters(dh);
        }
        assertTrue(only("ciphers", tls.build()).endsWith(":@SECLEVEL=" + level));
        TlsSettingsBuilder strict = new TlsSettingsBuilder().opensslSecurityLevel(2);
        assertTrue(only("ciphers", strict.build()).endsWith(":@SECLEVEL=2"));
    }

    @Test
    void everyOptionHasItsPlace() {
        ServerPlan plan = plan(new TlsSettingsBuilder()
                .certificates("ecdsa-p256", "rsa-2048")
                .sni(Map.of("alt.example.test", "ed25519"))
                .groups("X25519MLKEM768", "secp256r1", "ffdhe3072")
                .level(TlsLevel.MANDATORY)
                .clientCertificates(ClientCertificates.REQUIRE)
                .serverPreference(false)
                .tickets(false)
                .renegotiation(false)
                .logLevel(2)
                .build());
        assertEquals("""
                key[] = /certs/ecdsa-p256.key.pem
                key[] = /certs/rsa-2048.key.pem
                cert[] = /certs/ecdsa-p256.chain.pem
                cert[] = /certs/rsa-2048.chain.pem
                dhparam = dhparams.pem
                requestCert = true
                rejectUnauthorized = true
                ca = ca.pem
                ecdhCurve = X25519MLKEM768:P-256:ffdhe3072
                honorCipherOrder = false
                secureOptions = 1073758208
                """, file(plan, "config/tls.ini"));
        assertTrue(file(plan, "config/plugins").contains("require_tls\n"));
        assertEquals(
                "/certs/alt.example.test.ed25519.chain.pem\n/certs/clients.pem\n",
                plan.files().stream()
                        .filter(file -> file.path().equals("/mta/ca"))
                        .map(ConfigFile::text)
                        .collect(Collectors.joining()));
        assertTrue(file(plan, "config/log.ini").contains("level = debug\n"));
        assertEquals(3, plan.warnings().size(), plan.warnings().toString());
    }

    @Test
    void parametersNameTheirFileAndWin() {
        ServerPlan plan = plan(ServerSettings.container("haraka", "trixie")
                .withParameters(Map.of(
                        "minVersion", "TLSv1.3",
                        "cert", "/certs/other.pem",
                        "smtp.ini:nodes", "2",
                        "connection.ini:max.bytes", "1000",
                        "redis.disable_for_failed_hosts", "true")));
        String tls = file(plan, "config/tls.ini");
        assertTrue(tls.contains("minVersion = TLSv1.3\n"), tls);
        assertTrue(tls.contains("cert[] = /certs/other.pem\n") && !tls.contains("rsa-2048.chain"), tls);
        assertTrue(tls.endsWith("[redis]\ndisable_for_failed_hosts = true\n"), tls);
        assertTrue(file(plan, "config/smtp.ini").contains("nodes = 2\n"));
        assertFalse(file(plan, "config/smtp.ini").contains("nodes = 0\n"));
        assertTrue(file(plan, "config/connection.ini").contains("bytes = 1000\n"));
    }

    @Test
    void aConfigFileIsAPieceOfTlsIni(@TempDir Path folder) throws Exception {
        Path file = Files.writeString(
                folder.resolve("strict.ini"),
                "; mine\nrequireAuthorized[] = 465\nrequireAuthorized[] = 587\n[no_tls_hosts]\n192.0.2.1 = true\n");
        String tls = file(plan(ServerSettings.container("haraka", "trixie").withConfigFile(file)), "config/tls.ini");
        assertEquals(
                LAB_KEYS + "requireAuthorized[] = 465\nrequireAuthorized[] = 587\n[no_tls_hosts]\n192.0.2.1 = true\n",
                tls);
        assertThrows(UnsupportedSettingException.class, () -> HarakaIni.parse("tls.ini", "x", List.of("no equals")));
    }

    @Test
    void tlsAndAParameterOfOneKeyAreAClash() {
        assertRefused(
                ServerSettings.container("haraka", "trixie")
                        .withTls(new TlsSettingsBuilder().protocols("TLSv1.3").build())
                        .withParameters(Map.of("minVersion", "TLSv1.2")),
                "server.tls.protocols and server.parameters.minVersion both set");
        assertRefused(
                ServerSettings.container("haraka", "trixie").withParameters(Map.of("min version", "1")),
                "not the name of a key");
    }

    @Test
    void whatItCannotDoIsSaidAtOnce() {
        assertRefused(
                ServerSettings.container("haraka", "trixie")
                        .withTls(new TlsSettingsBuilder()
                                .certificates("rsa-2048", "rsa-4096")
                                .sessionCache(true)
                                .sessionLifetime(60)
                                .compression(true)
                                .earlyData(true)
                                .receivedHeader(false)
                                .build()),
                "tls.certificate",
                "tls.session-cache",
                "tls.session-lifetime",
                "tls.compression",
                "tls.early-data",
                "connection.ini:headers.add_received");
        assertRefused(
                ServerSettings.container("haraka", "trixie")
                        .withTls(new TlsSettingsBuilder()
                                .excludeCiphers(
                                        "TLS_AES_128_GCM_SHA256",
                                        "TLS_AES_256_GCM_SHA384",
                                        "TLS_CHACHA20_POLY1305_SHA256")
                                .build()),
                "Leave TLSv1.3 out");
    }

    @Test
    void theAuthoritiesOfThisMachineAreNoPartOfTheImagesName() {
        assertTrue(new Haraka().hostBuildFiles().containsKey("host-ca.pem"));
        assertFalse(new Haraka().profile().buildFiles().contains("host-ca.pem"));
    }

    @Test
    void theNamesThatAreAdvisedCanBeWrittenInAScenario(@TempDir Path folder) throws Exception {
        Path scenario = Files.writeString(folder.resolve("x.yaml"), """
                version: 1
                name: x
                about: Keys of other files than tls.ini.
                server:
                  driver: container
                  mta: haraka
                  release: trixie
                  parameters: { "smtp.ini:nodes": 2, connection.ini:headers.add_received: false, minVersion: TLSv1.2 }
                workload: { kind: handshake }
                """);
        ServerSettings settings =
                ScenarioReader.read(scenario, Overrides.NONE).cells().get(0).server();
        ServerPlan plan = plan(settings);
        assertTrue(file(plan, "config/smtp.ini").contains("nodes = 2\n"));
        String connection = file(plan, "config/connection.ini");
        assertTrue(connection.matches("(?s).*\\[headers]\n[^\\[]*add_received = false\n.*"), connection);
        assertTrue(file(plan, "config/tls.ini").contains("minVersion = TLSv1.2\n"));
    }

    private static String only(String key, TlsSettings tls) {
        return tls(tls).stream().filter(line -> line.startsWith(key + " ")).collect(Collectors.joining("\n"));
    }

    private static List<String> tls(TlsSettings tls) {
        return file(plan(tls), "config/tls.ini").lines().toList();
    }

    private static String file(ServerPlan plan, String path) {
        return plan.files().stream()
                .filter(file -> file.path().equals("/mta/haraka/" + path))
                .map(ConfigFile::text)
                .collect(Collectors.joining());
    }

    private static ServerPlan plan(TlsSettings tls) {
        return plan(ServerSettings.container("haraka", "trixie").withTls(tls));
    }

    private static ServerPlan plan(ServerSettings settings) {
        return new ContainerDriver()
                .plan(new ServerStart(settings, FakeCertificates.of(settings.tls()), "SunJSSE", "test"));
    }

    private static void assertRefused(ServerSettings settings, String... parts) {
        String message = String.valueOf(assertThrows(UnsupportedSettingException.class, () -> plan(settings))
                .getMessage());
        for (String part : parts) {
            assertTrue(message.contains(part), message);
        }
    }
}
