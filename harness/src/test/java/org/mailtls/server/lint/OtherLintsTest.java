package org.mailtls.server.lint;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.mailtls.server.ServerPlan;

class OtherLintsTest {
    private static final String TLS = "listen on 0.0.0.0 port 25 tls pki mail ";

    static Stream<Arguments> rules() {
        return Stream.of(
                rule(
                        "exim",
                        "4.98",
                        "openssl-list-for-gnutls",
                        "tls_require_ciphers = ECDHE+AESGCM:!aNULL",
                        "tls_require_ciphers = NORMAL:-VERS-TLS1.0"),
                rule(
                        "exim",
                        "4.98",
                        "openssl-list-for-gnutls",
                        "tls_require_ciphers = HIGH:!aNULL",
                        "tls_require_ciphers = ${if eq{a}{b}{HIGH}{LOW}}"),
                rule(
                        "exim",
                        "4.98",
                        "unknown-priority-word",
                        "tls_require_ciphers = NORMAL:+AES128-GCM",
                        "tls_require_ciphers = NORMAL:+AES-128-GCM:%SERVER_PRECEDENCE"),
                rule(
                        "exim",
                        "4.98",
                        "unknown-priority-word",
                        "tls_require_ciphers = NORMAL:AES-128-GCM",
                        "tls_require_ciphers = NORMAL:\\\n   -VERS-ALL:+VERS-TLS1.3"),
                rule(
                        "exim",
                        "4.98",
                        "unknown-priority-word",
                        "tls_require_ciphers = NORML",
                        "tls_require_ciphers = SECURE192:-VERS-ALL:+VERS-TLS1.3:+VERS-TLS1.2:-RSA:-DHE-RSA:-AES-128-GCM"),
                rule(
                        "exim",
                        "4.98",
                        "version-that-is-gone",
                        "tls_require_ciphers = NORMAL:+VERS-SSL3.0",
                        "tls_require_ciphers = NORMAL:-VERS-SSL3.0"),
                rule("exim", "4.98", "obsolete-option", "gnutls_require_kx = RSA", "tls_dhparam = historic"),
                rule(
                        "exim",
                        "4.98",
                        "certificate-without-level",
                        "tls_certificate = /c\ntls_advertise_hosts =",
                        "tls_certificate = /c\ntls_advertise_hosts = *"),
                rule(
                        "opensmtpd",
                        "7.6",
                        "protocols-lose-tls13",
                        TLS + "protocols \"TLSv1.2\"",
                        TLS + "protocols \"TLSv1.2,TLSv1.3\""),
                rule(
                        "opensmtpd",
                        "7.6",
                        "protocols-lose-tls13",
                        TLS + "protocols tlsv1.1:tlsv1.2",
                        TLS + "protocols \"all,!tlsv1.0\""),
                rule(
                        "opensmtpd",
                        "7.6",
                        "unknown-protocol",
                        TLS + "protocols \"TLSv1.4\"",
                        TLS + "protocols \"TLSv1.3\""),
                rule(
                        "opensmtpd",
                        "7.6",
                        "unknown-cipher-word",
                        TLS + "ciphers \"ECDHE+AESGM\"",
                        TLS + "ciphers \"ECDHE+AESGCM\""),
                rule("opensmtpd", "7.6", "unknown-cipher-word", TLS + "ciphers \"anull\"", TLS + "ciphers \"compat\""),
                rule("sendmail", "8.18", "unknown-cipher-word", "O CipherList=HIGH:!PSD", "O CipherList=HIGH:!PSK"),
                rule(
                        "sendmail",
                        "8.18",
                        "tls13-suite-in-list",
                        "O CipherList=TLS_AES_128_GCM_SHA256",
                        "O CipherList=ECDHE+AESGCM"),
                rule(
                        "sendmail",
                        "8.18",
                        "dh-file-without-dhe",
                        "O CipherList=ECDHE+AESGCM\nO DHParameters=2",
                        "O CipherList=HIGH\nO DHParameters=2"),
                rule(
                        "sendmail",
                        "8.15",
                        "parameter-too-new",
                        "O ServerSSLOptions=+SSL_OP_NO_RENEGOTIATION",
                        "O ServerSSLOptions=+SSL_OP_NO_TICKET"),
                rule("sendmail", "8.15", "parameter-too-new", "O TLSFallbacktoClear=true", "O LogLevel=9"),
                rule(
                        "haraka",
                        "3.3",
                        "unknown-cipher-word",
                        "ciphers=ECDHE-RSA-AES128-GCM",
                        "ciphers=ECDHE-RSA-AES128-GCM-SHA256:TLS_AES_128_GCM_SHA256"),
                rule("haraka", "3.3", "unknown-protocol", "minVersion=TLS1.2", "minVersion=TLSv1.2"),
                rule(
                        "haraka",
                        "3.3",
                        "ciphers-only-tls13",
                        "minVersion=TLSv1.3\nciphers=HIGH",
                        "minVersion=TLSv1.3\nciphers=TLS_AES_128_GCM_SHA256"),
                rule(
                        "haraka",
                        "3.3",
                        "ciphers-lose-tls12",
                        "ciphers=TLS_AES_128_GCM_SHA256",
                        "ciphers=TLS_AES_128_GCM_SHA256:HIGH"));
    }

    private static Arguments rule(String mta, String version, String rule, String fires, String silent) {
        return Arguments.of(mta, version, rule, fires, silent);
    }

    @ParameterizedTest
    @MethodSource("rules")
    void firesAndIsSilent(String mta, String version, String rule, String fires, String silent) {
        ConfigLint lint = ConfigLints.of(mta);
        List<String> there = Linted.rules(Linted.of(lint, "file", version, fires));
        assertTrue(there.contains(rule), () -> "found only " + there);
        assertEquals(List.of(), Linted.of(lint, "file", version, silent));
    }

    @Test
    void commentsAreNotRead() {
        assertEquals(
                List.of(), Linted.of(new OpenSmtpdLint(), "smtpd.conf", "7.6", "# " + TLS + "protocols \"TLSv1.4\""));
        assertEquals(List.of(), Linted.of(new HarakaLint(), "tls.ini", "3.3", "; minVersion=TLS1\n[redis]\n"));
        assertEquals(List.of(), Linted.of(new SendmailLint(), "sendmail.cf", "8.18", "#O CipherList=PSD"));
        assertEquals(List.of(), Linted.of(new EximLint(), "exim.conf", "4.98", "# tls_require_ciphers = HIGH"));
    }

    @Test
    void placesPointIntoTheFile() {
        LintFinding finding = Linted.one(
                Linted.of(new OpenSmtpdLint(), "smtpd.conf", "7.6", "\n" + TLS + "protocols \"TLSv1.2\""),
                "protocols-lose-tls13");
        assertEquals(List.of(2, TLS.length() + 12, 7), List.of(finding.line(), finding.column(), finding.length()));
    }

    @Test
    void everyServerIsFoundByItsWord() {
        assertEquals(
                List.of("exim", "haraka", "opensmtpd", "postfix", "sendmail"),
                ConfigLints.all().stream().map(ConfigLint::mta).toList());
        String unknown = String.valueOf(assertThrows(IllegalArgumentException.class, () -> ConfigLints.of("qmail"))
                .getMessage());
        assertTrue(unknown.contains("known are exim"), unknown);
    }

    @Test
    void releasesAreVersionsOrSuites() {
        ConfigLint postfix = ConfigLints.of("postfix");
        assertEquals(new Version(3, 10), ConfigLints.version(postfix, "trixie"));
        assertEquals(new Version(3, 10), ConfigLints.version(postfix, "3.10.13"));
        assertThrows(IllegalArgumentException.class, () -> ConfigLints.version(postfix, "potato"));
        assertTrue(new Version(3, 10).compareTo(new Version(3, 9)) > 0);
        assertFalse(Version.of("3.9").since(3, 10));
    }

    @Test
    void filesOfAPlanAreReadIfTheyAreTheServers() {
        ServerPlan plan = new ServerPlan(
                List.of(
                        Linted.file("/mta/main.cf", "smtpd_tls_exclude_ciphers = PSD"),
                        Linted.file("/mta/sni", "smtpd_tls_exclude_ciphers = PSD")),
                Map.of(),
                List.of());
        assertEquals(List.of("unknown-cipher-word"), Linted.rules(ConfigLints.of("postfix", "trixie", plan)));
        assertEquals(List.of(), ConfigLints.of("chasquid", "trixie", plan));
    }
}
