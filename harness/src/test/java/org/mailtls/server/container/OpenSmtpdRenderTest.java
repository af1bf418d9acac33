package org.mailtls.server.container;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.mailtls.scenario.ClientCertificates;
import org.mailtls.scenario.ServerSettings;
import org.mailtls.scenario.TlsLevel;
import org.mailtls.scenario.TlsSettings;
import org.mailtls.scenario.TlsSettingsBuilder;
import org.mailtls.server.ConfigLine;
import org.mailtls.server.ServerStart;
import org.mailtls.server.UnsupportedSettingException;

class OpenSmtpdRenderTest {
    @Test
    void aListenerIsOneStatementWithAnOptionALine() {
        TlsSettings tls = new TlsSettingsBuilder()
                .protocols("TLSv1.2")
                .level(TlsLevel.MANDATORY)
                .clientCertificates(ClientCertificates.REQUIRE)
                .build();
        List<ConfigLine> lines = lines("trixie", tls, Map.of());
        int first = lines.indexOf(ConfigLine.lab("listen on 0.0.0.0 port 25 \\"));
        assertEquals(
                List.of(
                        new ConfigLine("    tls-require verify \\", "tls.level, tls.client-certificates"),
                        ConfigLine.lab("    hostname mail.example.test \\"),
                        ConfigLine.lab("    pki mail \\"),
                        new ConfigLine("    protocols \"TLSv1.2\" \\", "tls.protocols"),
                        new ConfigLine("    ca clients", "tls.client-certificates")),
                lines.subList(first + 1, first + 6));
    }

    @Test
    void withoutStarttlsTheRelayPortHasNoOptionsForIt() {
        List<ConfigLine> lines =
                lines("trixie", new TlsSettingsBuilder().level(TlsLevel.NONE).build(), Map.of());
        int first = lines.indexOf(new ConfigLine("listen on 0.0.0.0 port 25 \\", "tls.level"));
        assertEquals(ConfigLine.lab("    hostname mail.example.test"), lines.get(first + 1));
    }

    @Test
    void suitesAreOneListForAllListeners() {
        TlsSettings tls = new TlsSettingsBuilder()
                .ciphers("TLS_ECDHE_RSA_WITH_AES_128_GCM_SHA256", "TLS_DHE_RSA_WITH_AES_128_GCM_SHA256")
                .opensslSecurityLevel(1)
                .build();
        List<ConfigLine> lines = lines("trixie", tls, Map.of());
        assertTrue(lines.contains(new ConfigLine(
                "smtp ciphers \"ECDHE-RSA-AES128-GCM-SHA256:DHE-RSA-AES128-GCM-SHA256:@SECLEVEL=1\"",
                "tls.ciphers, tls.openssl-security-level")));
        assertTrue(lines.contains(new ConfigLine("pki mail dhe auto", "tls.ciphers")));
        TlsSettings without = new TlsSettingsBuilder()
                .excludeCiphers("TLS_RSA_WITH_AES_128_CBC_SHA")
                .build();
        assertTrue(lines("bullseye", without, Map.of())
                .contains(new ConfigLine("smtp ciphers \"HIGH:!aNULL:!MD5:!AES128-SHA\"", "tls.exclude-ciphers")));
    }

    @Test
    void anotherNamesCertificateIsAListenersOptionWhereThatIsKnown() {
        TlsSettings tls = new TlsSettingsBuilder()
                .sni(Map.of("alt.example.test", "ecdsa-p256"))
                .build();
        ConfigLine option = new ConfigLine("    pki alt.example.test", "tls.sni");
        assertTrue(lines("trixie", tls, Map.of()).contains(option));
        assertFalse(lines("bullseye", tls, Map.of()).contains(option));
    }

    @Test
    void parametersAreStatementsOrOptionsOfListeners() {
        Map<String, String> parameters =
                Map.of("smtp.limit.max-mails", "5", "listen.mask-src", "", "pki.alt.example.test.dhe", "none");
        List<ConfigLine> lines = lines("trixie", TlsSettings.DEFAULT, parameters);
        assertTrue(lines.contains(new ConfigLine("smtp limit max-mails 5", "parameters.smtp.limit.max-mails")));
        assertFalse(lines.contains(ConfigLine.lab("smtp limit max-mails 1000000")));
        assertTrue(lines.contains(new ConfigLine("    mask-src", "parameters.listen.mask-src")));
        assertTrue(
                lines.contains(new ConfigLine("pki alt.example.test dhe none", "parameters.pki.alt.example.test.dhe")));
    }

    @Test
    void tlsAndParametersClash() {
        TlsSettings tls = new TlsSettingsBuilder().protocols("TLSv1.2").build();
        UnsupportedSettingException e = assertThrows(
                UnsupportedSettingException.class,
                () -> lines("trixie", tls, Map.of("listen.protocols", "\"TLSv1.3\"")));
        assertTrue(String.valueOf(e.getMessage()).contains("server.parameters.listen.protocols"), e.getMessage());
    }

    @Test
    void whatItCannotDoIsToldAtOnce() {
        TlsSettings tls = new TlsSettingsBuilder()
                .protocols("TLSv1.1")
                .groups("x25519")
                .certificates("rsa-1024")
                .sni(Map.of("alt.example.test", "ed25519"))
                .clientCertificates(ClientCertificates.ASK)
                .tickets(false)
                .serverPreference(false)
                .renegotiation(true)
                .logLevel(0)
                .receivedHeader(false)
                .build();
        String message =
                String.valueOf(assertThrows(UnsupportedSettingException.class, () -> lines("trixie", tls, Map.of()))
                        .getMessage());
        // Without TLS 1.3 there are no tickets to do without.
        assertEquals(9, message.lines().count(), message);
        assertTrue(message.contains("openssl-security-level: 0"), message);
    }

    @Test
    void fragmentsHaveTheSyntaxOfSmtpdConf() {
        assertEquals(
                List.of(
                        new Setting("smtp max-message-size", "35M", "config-file x:2"),
                        new Setting("bounce warn-interval", "{ 1h, 6h }", "config-file x:3"),
                        new Setting("match from any for any reject", "", "config-file x:4")),
                OpenSmtpdStatements.parse(
                        "x",
                        List.of(
                                "# smtp limit",
                                "smtp max-message-size 35M",
                                "bounce warn-interval { 1h, 6h }",
                                "match from any \\",
                                "   for any reject")));
    }

    @ParameterizedTest
    @ValueSource(strings = {"listen on lo", "table x {"})
    void otherStatementsAreRefusedWithTheirPlace(String line) {
        UnsupportedSettingException e = assertThrows(
                UnsupportedSettingException.class,
                () -> OpenSmtpdStatements.parse("x.conf", List.of("smtp ciphers HIGH", line)));
        assertTrue(String.valueOf(e.getMessage()).startsWith("config-file x.conf:2: "), e.getMessage());
    }

    private static List<ConfigLine> lines(String release, TlsSettings tls, Map<String, String> parameters) {
        ServerSettings settings =
                ServerSettings.container("opensmtpd", release).withTls(tls).withParameters(parameters);
        ServerStart start = new ServerStart(settings, FakeCertificates.of(tls), "SunJSSE", "test");
        return new ContainerDriver().plan(start).files().get(0).lines();
    }
}
