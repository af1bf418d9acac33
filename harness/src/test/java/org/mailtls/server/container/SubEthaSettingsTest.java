package org.mailtls.server.container;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
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
import org.mailtls.scenario.ClientCertificates;
import org.mailtls.scenario.ServerSettings;
import org.mailtls.scenario.TlsLevel;
import org.mailtls.scenario.TlsSettings;
import org.mailtls.scenario.TlsSettingsBuilder;
import org.mailtls.server.ConfigFile;
import org.mailtls.server.ServerPlan;
import org.mailtls.server.ServerStart;
import org.mailtls.server.UnsupportedSettingException;

class SubEthaSettingsTest {
    private static final String LEAF = "certificate.1 = /certs/rsa-2048.key.pem, /certs/rsa-2048.chain.pem\n";

    @Test
    void nothingAskedForLeavesJsseItsDefaults() {
        ServerPlan plan = plan(TlsSettings.DEFAULT);
        assertEquals(LEAF, file(plan, "server.properties"));
        assertEquals("", file(plan, "jvm.security"));
        assertFalse(file(plan, "jvm.options").contains("jdk.tls"));
    }

    @Test
    void socketsAndTheJvmEachGetTheirPart() {
        ServerPlan plan = plan(new TlsSettingsBuilder()
                .protocols("TLSv1.2", "TLSv1.3")
                .ciphers("TLS_ECDHE_RSA_WITH_AES_128_GCM_SHA256")
                .groups("secp384r1", "ffdhe2048")
                .certificates("ecdsa-p256", "rsa-2048")
                .sni(Map.of("alt.example.test", "ed25519"))
                .level(TlsLevel.MANDATORY)
                .clientCertificates(ClientCertificates.ASK)
                .sessionCache(false)
                .tickets(false)
                .sessionLifetime(60)
                .serverPreference(false)
                .renegotiation(false)
                .logLevel(2)
                .build());
        assertEquals("""
                certificate.1 = /certs/ecdsa-p256.key.pem, /certs/ecdsa-p256.chain.pem
                certificate.2 = /certs/rsa-2048.key.pem, /certs/rsa-2048.chain.pem
                sni.alt.example.test = /certs/alt.example.test.ed25519.key.pem, /certs/alt.example.test.ed25519.chain.pem
                protocols = TLSv1.2, TLSv1.3
                ciphers = TLS_ECDHE_RSA_WITH_AES_128_GCM_SHA256
                level = mandatory
                client-certificates = ask
                client-authority = /certs/clients.pem
                session-cache = false
                session-lifetime = 60
                server-preference = false
                log-level = 2
                """, file(plan, "server.properties"));
        String options = file(plan, "jvm.options");
        assertTrue(options.endsWith("""
                        -Dorg.slf4j.simpleLogger.defaultLogLevel=warn
                        -Djavax.net.debug=ssl:handshake
                        -Djdk.tls.namedGroups=secp384r1,ffdhe2048
                        -Djdk.tls.server.enableSessionTicketExtension=false
                        -Djdk.tls.rejectClientInitiatedRenegotiation=true
                        """), options);
    }

    @Test
    void onlyWhatIsAskedForIsAllowedAgain() {
        String security = file(
                plan(new TlsSettingsBuilder()
                        .protocols("TLSv1", "TLSv1.2")
                        .ciphers("TLS_RSA_WITH_3DES_EDE_CBC_SHA", "TLS_DH_anon_WITH_AES_128_CBC_SHA")
                        .dhParameters("modp1024")
                        .build()),
                "jvm.security");
        assertEquals(
                "jdk.tls.disabledAlgorithms = SSLv3, TLSv1.1, DTLSv1.0, RC4, DES, MD5withRSA, DH keySize < 1024,"
                        + " EC keySize < 224, NULL, ECDH, rsa_pkcs1_sha1 usage HandshakeSignature,"
                        + " dsa_sha1 usage HandshakeSignature\n",
                security);
    }

    @Test
    void parametersGoWhereTheJvmLooksForThem(@TempDir Path folder) throws Exception {
        Path file = Files.writeString(
                folder.resolve("strict.properties"),
                "# as in java.security\njdk.tls.disabledAlgorithms = SSLv3, \\\n    TLSv1\njdk.tls.namedGroups=x448\n");
        ServerPlan plan = plan(ServerSettings.container("subethasmtp", "trixie")
                .withConfigFile(file)
                .withParameters(Map.of("jdk.tls.namedGroups", "x25519", "some.words", "two words")));
        assertEquals("jdk.tls.disabledAlgorithms = SSLv3, TLSv1\n", file(plan, "jvm.security"));
        String options = file(plan, "jvm.options");
        assertTrue(options.contains("-Djdk.tls.namedGroups=x25519\n") && !options.contains("x448"), options);
        assertTrue(options.contains("\"-Dsome.words=two words\"\n"), options);
        assertThrows(UnsupportedSettingException.class, () -> JvmProperties.parse("x", List.of("no equals sign")));
    }

    @Test
    void whatItCannotDoIsSaidAtOnce() {
        assertRefused(
                ServerSettings.container("subethasmtp", "trixie")
                        .withTls(new TlsSettingsBuilder()
                                .certificates("ecdsa-p256", "ecdsa-p384")
                                .groups("X25519MLKEM768")
                                .compression(true)
                                .earlyData(true)
                                .opensslSecurityLevel(1)
                                .receivedHeader(true)
                                .build()),
                "tls.certificate",
                "tls.groups",
                "tls.compression",
                "tls.early-data",
                "jdk.tls.disabledAlgorithms is the nearest",
                "tls.received-header");
        assertRefused(
                ServerSettings.container("subethasmtp", "trixie")
                        .withTls(new TlsSettingsBuilder().groups("x25519").build())
                        .withParameters(Map.of("jdk.tls.namedGroups", "x448")),
                "server.tls.groups and server.parameters.jdk.tls.namedGroups both set");
        assertRefused(
                ServerSettings.container("subethasmtp", "trixie").withParameters(Map.of("-Xmx", "1g")),
                "not the name of a property");
    }

    @Test
    void theJarsOfTheClassPathMakeTheImageAndAreAlwaysTheSame() {
        Map<String, byte[]> jars = new SubEtha().classPathFiles();
        assertEquals(6, jars.size());
        jars.forEach((name, jar) -> assertTrue(jar.length > 1000 && jar[0] == 'P' && jar[1] == 'K', name));
        assertArrayEquals(jars.get("server.jar"), new SubEtha().classPathFiles().get("server.jar"));
        assertThrows(IllegalStateException.class, () -> ClassPathJars.library("org.example.Missing"));
    }

    private static String file(ServerPlan plan, String name) {
        return plan.files().stream()
                .filter(file -> file.path().equals("/mta/" + name))
                .map(ConfigFile::text)
                .collect(Collectors.joining());
    }

    private static ServerPlan plan(TlsSettings tls) {
        return plan(ServerSettings.container("subethasmtp", "trixie").withTls(tls));
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
