package org.mailtls.server.container;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.mailtls.scenario.ClientCertificates;
import org.mailtls.scenario.ServerSettings;
import org.mailtls.scenario.TlsLevel;
import org.mailtls.scenario.TlsSettings;
import org.mailtls.scenario.TlsSettingsBuilder;
import org.mailtls.server.ConfigLine;
import org.mailtls.server.ServerStart;
import org.mailtls.server.UnsupportedSettingException;

class EximRenderTest {
    @Test
    void nothingAskedForLeavesEximItsDefaults() {
        List<ConfigLine> lines = lines("trixie", TlsSettings.DEFAULT, Map.of());
        assertTrue(lines.stream().allMatch(line -> line.origin().equals(ConfigLine.LAB)));
        assertTrue(lines.contains(ConfigLine.lab("tls_certificate = /certs/rsa-2048.chain.pem")));
        assertTrue(lines.contains(ConfigLine.lab("acl_rcpt:")), "the ACLs are in the same file");
        assertFalse(lines.stream().anyMatch(line -> line.text().startsWith("tls_require_ciphers")));
    }

    @Test
    void certificatesGoSideBySideAndByName() {
        TlsSettings tls = new TlsSettingsBuilder()
                .certificates("rsa-3072", "ecdsa-p256")
                .sni(Map.of("alt.example.test", "ed25519"))
                .build();
        assertTrue(lines("trixie", tls, Map.of())
                .contains(new ConfigLine(
                        "tls_privatekey = ${if eqi{$tls_in_sni}{alt.example.test}"
                                + "{/certs/alt.example.test.ed25519.key.pem}"
                                + "{/certs/rsa-3072.key.pem : /certs/ecdsa-p256.key.pem}}",
                        "tls.certificate, tls.sni")));
    }

    @Test
    void theLevelDecidesWhatPort25OffersAndTakes() {
        List<ConfigLine> none =
                lines("trixie", new TlsSettingsBuilder().level(TlsLevel.NONE).build(), Map.of());
        assertTrue(
                none.contains(new ConfigLine("tls_advertise_hosts = ${if !eq{$received_port}{25}{*}}", "tls.level")));
        List<ConfigLine> mandatory = lines(
                "trixie", new TlsSettingsBuilder().level(TlsLevel.MANDATORY).build(), Map.of());
        int acl = mandatory.indexOf(ConfigLine.lab("acl_mail:"));
        assertEquals(new ConfigLine("          !encrypted = *", "tls.level"), mandatory.get(acl + 2));
    }

    @ParameterizedTest
    @CsvSource({"NONE, '', ''", "ASK, *, ''", "REQUIRE, '', *"})
    void clientsCertificates(ClientCertificates wanted, String asked, String required) {
        List<ConfigLine> lines = lines(
                "bullseye", new TlsSettingsBuilder().clientCertificates(wanted).build(), Map.of());
        String origin = "tls.client-certificates";
        assertTrue(lines.contains(new ConfigLine(("tls_try_verify_hosts = " + asked).strip(), origin)));
        assertTrue(lines.contains(new ConfigLine(("tls_verify_hosts = " + required).strip(), origin)));
        assertEquals(
                wanted != ClientCertificates.NONE,
                lines.contains(new ConfigLine("tls_verify_certificates = /certs/clients.pem", origin)));
    }

    @Test
    void whatItCannotDoIsToldAtOnceWithTheNearestThing() {
        TlsSettings tls = new TlsSettingsBuilder()
                .sessionCache(true)
                .tickets(true)
                .sessionLifetime(60)
                .renegotiation(true)
                .compression(true)
                .earlyData(true)
                .dhParameters("modp1024")
                .opensslSecurityLevel(2)
                .logLevel(3)
                .build();
        String message =
                String.valueOf(assertThrows(UnsupportedSettingException.class, () -> lines("bullseye", tls, Map.of()))
                        .getMessage());
        assertEquals(9, message.lines().count(), message);
        assertTrue(message.contains("tls.groups chooses among ffdhe2048"), message);
    }

    @Test
    void whatItDoesAnywayIsTaken() {
        TlsSettings tls = new TlsSettingsBuilder()
                .sessionCache(false)
                .tickets(false)
                .sessionLifetime(7200)
                .renegotiation(false)
                .compression(false)
                .earlyData(false)
                .receivedHeader(true)
                .build();
        assertEquals(
                lines("bullseye", TlsSettings.DEFAULT, Map.of()),
                lines("bullseye", tls, Map.of()).stream()
                        .filter(line -> line.origin().equals("lab"))
                        .toList(),
                "4.94 has no option");
        assertEquals(
                7,
                lines("bullseye", tls, Map.of()).stream()
                        .filter(line ->
                                line.origin().startsWith("tls.") && line.text().startsWith("# "))
                        .count(),
                "each is answered with a remark");
        assertTrue(lines("trixie", tls, Map.of()).contains(new ConfigLine("tls_resumption_hosts =", "tls.tickets")));
    }

    @Test
    void parametersReplaceTheLabsLinesAndClashWithTls() {
        List<ConfigLine> lines = lines("trixie", TlsSettings.DEFAULT, Map.of("message_size_limit", "10M"));
        assertTrue(lines.contains(new ConfigLine("message_size_limit = 10M", "parameters.message_size_limit")));
        assertFalse(lines.contains(ConfigLine.lab("message_size_limit = 0")), "Exim takes no option twice");
        TlsSettings tls = new TlsSettingsBuilder().protocols("TLSv1.2").build();
        assertRefused(tls, Map.of("tls_require_ciphers", "NORMAL"), "server.tls.protocols");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "begin acl|x|not the name of a main option",
                "smtp_banner|x\\|ends with a backslash",
                "log_selector|'+tls_cipher \\ '|ends with a backslash"
            })
    void parametersCannotBreakTheFile(String name, String value, String why) {
        assertRefused(TlsSettings.DEFAULT, Map.of(name, value), why);
    }

    @Test
    void fragmentsHaveTheSyntaxOfEximsMainSection() {
        List<String> text = List.of(
                "# a comment",
                "PRIORITY = NORMAL",
                "hide tls_require_ciphers = PRIORITY:\\",
                "  # between",
                "  %SERVER_PRECEDENCE",
                "no_write_rejectlog",
                "smtp_return_error_details",
                "hostlist friends = 127.0.0.1 : 127.0.0.2");
        assertEquals(
                List.of(
                        new Setting("PRIORITY", "NORMAL", "config-file x:2"),
                        new Setting("tls_require_ciphers", "PRIORITY:%SERVER_PRECEDENCE", "config-file x:3"),
                        new Setting("write_rejectlog", "false", "config-file x:6"),
                        new Setting("smtp_return_error_details", "true", "config-file x:7"),
                        new Setting("hostlist friends", "127.0.0.1 : 127.0.0.2", "config-file x:8")),
                EximOptions.parse("x", text));
    }

    @ParameterizedTest
    @ValueSource(strings = {"begin acl", ".include /etc/passwd", "= 1", "two words", "ends = here\\"})
    void otherLinesAreRefusedWithTheirPlace(String line) {
        UnsupportedSettingException e = assertThrows(
                UnsupportedSettingException.class, () -> EximOptions.parse("x.conf", List.of("a = 1", line)));
        assertTrue(String.valueOf(e.getMessage()).startsWith("config-file x.conf:2: "), e.getMessage());
    }

    private static List<ConfigLine> lines(String release, TlsSettings tls, Map<String, String> parameters) {
        ServerSettings settings =
                ServerSettings.container("exim", release).withTls(tls).withParameters(parameters);
        ServerStart start = new ServerStart(settings, FakeCertificates.of(tls), "SunJSSE", "test");
        return new ContainerDriver().plan(start).files().get(0).lines();
    }

    private static void assertRefused(TlsSettings tls, Map<String, String> parameters, String why) {
        UnsupportedSettingException e =
                assertThrows(UnsupportedSettingException.class, () -> lines("trixie", tls, parameters));
        assertTrue(String.valueOf(e.getMessage()).contains(why), e.getMessage());
    }
}
