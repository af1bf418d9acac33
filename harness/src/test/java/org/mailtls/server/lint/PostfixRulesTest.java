package org.mailtls.server.lint;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** Each rule once where it fires and once where it is silent. */
class PostfixRulesTest {
    private static final String CERT = "smtpd_tls_chain_files = /k.pem, /c.pem\n";
    private static final String MAY = CERT + "smtpd_tls_security_level = may\n";
    private static final String ENCRYPT = CERT + "smtpd_tls_security_level = encrypt\n";

    static Stream<Arguments> rules() {
        return Stream.of(
                rule(
                        "unknown-parameter",
                        "3.10",
                        MAY + "smtpd_tls_protocol = >=TLSv1.2",
                        MAY + "smtpd_tls_protocols = >=TLSv1.2"),
                rule(
                        "unknown-parameter",
                        "3.10",
                        "smptd_banner = mail",
                        "my_own_maps = hash:/x\nvirtual_alias_maps = $my_own_maps"),
                rule("unknown-parameter", "3.10", "myhostnam = a", "relay-out_destination_rate_delay = 1s"),
                rule(
                        "undefined-name",
                        "3.10",
                        MAY + "smtpd_tls_protocols = $smtp_tls_protocol",
                        MAY + "smtpd_tls_protocols = $smtp_tls_protocols"),
                rule("parameter-too-new", "3.7", "tls_ffdhe_auto_groups = ffdhe3072", "tls_eecdh_auto_curves = X25519"),
                rule("parameter-too-new", "3.3", CERT, "smtpd_tls_cert_file = /c.pem"),
                rule("deprecated-parameter", "3.9", "smtpd_use_tls = yes", "smtpd_tls_received_header = yes"),
                rule(
                        "deprecated-parameter",
                        "3.11",
                        "smtp_tls_enforce_peername = yes",
                        "smtp_tls_security_level = secure"),
                rule(
                        "deprecated-parameter",
                        "3.6",
                        "smtpd_tls_dh512_param_file = /dh512.pem",
                        "smtpd_tls_dh1024_param_file = /dh.pem"),
                rule("one-curve", "3.5", "smtpd_tls_eecdh_grade = ultra", "smtpd_tls_eecdh_grade = auto"),
                rule(
                        "sign-before-exclusion",
                        "3.10",
                        "smtpd_tls_exclude_ciphers = !aNULL:!MD5",
                        "smtpd_tls_exclude_ciphers = aNULL, MD5"),
                rule(
                        "berkeley-db",
                        "3.11",
                        "smtpd_tls_session_cache_database = btree:${data_directory}/c",
                        "smtpd_tls_session_cache_database = lmdb:${data_directory}/c"),
                rule(
                        "overridden-setting",
                        "3.10",
                        "smtpd_tls_ciphers = high\nsmtpd_tls_ciphers = medium",
                        "smtpd_tls_ciphers = high\nsmtp_tls_ciphers = medium"),
                rule("no-equals-sign", "3.10", "smtpd_tls_ciphers high", "smtpd_tls_ciphers = high"),
                rule("stray-continuation", "3.10", "  high", "smtpd_tls_ciphers =\n  high"),
                rule("unknown-protocol", "3.10", "smtpd_tls_protocols = >=TLSv1.4", "smtpd_tls_protocols = >=TLSv1.3"),
                rule(
                        "unknown-protocol",
                        "3.10",
                        "smtp_tls_protocols = !SSLv3, !TLS1",
                        "smtp_tls_protocols = >=0303, <=0x304"),
                rule(
                        "protocol-bound-too-new",
                        "3.5",
                        "smtpd_tls_protocols = >=TLSv1.2",
                        "smtpd_tls_protocols = !SSLv2, !SSLv3, !TLSv1, !TLSv1.1"),
                rule(
                        "protocols-lose-tls13",
                        "3.10",
                        "smtpd_tls_protocols = TLSv1.2, TLSv1.1, !TLSv1, !SSLv2, !SSLv3",
                        "smtpd_tls_protocols = TLSv1.2, TLSv1.3"),
                rule(
                        "protocols-lose-tls13",
                        "3.5",
                        "smtp_tls_mandatory_protocols = TLSv1.2",
                        "smtp_tls_mandatory_protocols = !SSLv2, !SSLv3, !TLSv1, !TLSv1.1"),
                rule(
                        "protocols-lose-tls13",
                        "3.10",
                        "smtpd_tls_protocols = TLSv1.2",
                        "smtpd_tls_protocols = >=TLSv1.2, <=TLSv1.2"),
                rule(
                        "protocol-gap",
                        "3.10",
                        "smtp_tls_protocols = !SSLv2, !SSLv3, !TLSv1.1",
                        "smtpd_tls_protocols = !SSLv2, !SSLv3, !TLSv1.1"),
                rule(
                        "protocol-gap",
                        "3.5",
                        "lmtp_tls_protocols = TLSv1, TLSv1.3",
                        "lmtp_tls_protocols = !SSLv2, !SSLv3, !TLSv1"),
                rule(
                        "no-protocol-left",
                        "3.10",
                        "smtpd_tls_protocols = !TLSv1, !TLSv1.1, !TLSv1.2, !TLSv1.3",
                        "smtpd_tls_protocols = !TLSv1, !TLSv1.1, !TLSv1.2"),
                rule(
                        "protocols-in-old-form",
                        "3.6",
                        "smtpd_tls_protocols = !SSLv2, !SSLv3, !TLSv1",
                        "smtpd_tls_protocols = !TLSv1.1"),
                rule(
                        "unknown-cipher-word",
                        "3.10",
                        "smtpd_tls_exclude_ciphers = MD5, DES, ADH, RC4, PSD, SRP",
                        "smtpd_tls_exclude_ciphers = MD5, DES, ADH, RC4, PSK, SRP, kEDH+RC4"),
                rule(
                        "unknown-cipher-word",
                        "3.10",
                        "tls_medium_cipherlist = ECDHE-RSA-AES128-GCM-SHA255",
                        "tls_medium_cipherlist = ECDHE-RSA-AES128-GCM-SHA256:HIGH:!aNULL:@STRENGTH"),
                rule(
                        "tls13-suite-in-list",
                        "3.10",
                        "smtpd_tls_exclude_ciphers = TLS_AES_128_GCM_SHA256",
                        "smtpd_tls_exclude_ciphers = AES128"),
                rule("unknown-grade", "3.10", "smtpd_tls_ciphers = ECDHE+AESGCM", "smtpd_tls_ciphers = HIGH"),
                rule("grade-of-the-past", "3.10", "smtpd_tls_ciphers = export", "smtpd_tls_ciphers = null"),
                rule(
                        "cipherlist-unused",
                        "3.10",
                        "tls_high_cipherlist = ECDHE+AESGCM",
                        "tls_high_cipherlist = ECDHE+AESGCM\nsmtpd_tls_ciphers = high"),
                rule("cipherlist-unused", "3.10", "tls_export_cipherlist = ALL", "tls_medium_cipherlist = ALL"),
                rule("unknown-level", "3.10", CERT + "smtpd_tls_security_level = mai", MAY),
                rule(
                        "level-of-the-client",
                        "3.10",
                        CERT + "smtpd_tls_security_level = verify",
                        "smtp_tls_security_level = verify"),
                rule("loglevel-for-debugging", "3.10", "smtpd_tls_loglevel = 2", "smtpd_tls_loglevel = 1"),
                rule("wrappermode-in-main", "3.10", "smtpd_tls_wrappermode = yes", "smtpd_tls_wrappermode = no"),
                rule(
                        "mandatory-unheeded",
                        "3.10",
                        MAY + "smtpd_tls_mandatory_ciphers = high",
                        ENCRYPT + "smtpd_tls_mandatory_ciphers = high"),
                rule(
                        "mandatory-unheeded",
                        "3.10",
                        "smtp_tls_security_level = may\nsmtp_tls_mandatory_protocols = >=TLSv1.2",
                        "smtp_tls_security_level = dane\nsmtp_tls_mandatory_protocols = >=TLSv1.2"),
                rule(
                        "opportunistic-unheeded",
                        "3.10",
                        ENCRYPT + "smtpd_tls_protocols = >=TLSv1.2",
                        MAY + "smtpd_tls_protocols = >=TLSv1.2"),
                rule(
                        "opportunistic-unheeded",
                        "3.10",
                        ENCRYPT + "smtpd_tls_ciphers = high",
                        ENCRYPT + "smtpd_tls_exclude_ciphers = aNULL"),
                rule(
                        "certificate-unheeded",
                        "3.10",
                        CERT + "smtpd_tls_cert_file = /c.pem",
                        CERT + "smtpd_tls_cert_file ="),
                rule(
                        "ciphers-only-tls13",
                        "3.10",
                        MAY + "smtpd_tls_protocols = >=TLSv1.3\nsmtpd_tls_exclude_ciphers = aNULL",
                        MAY + "smtpd_tls_protocols = >=TLSv1.2\nsmtpd_tls_exclude_ciphers = aNULL"),
                rule("certificate-without-level", "3.10", CERT, MAY),
                rule("level-without-certificate", "3.10", "smtpd_tls_security_level = may", MAY),
                rule(
                        "auth-only-without-tls",
                        "3.10",
                        "smtpd_sasl_auth_enable = yes\nsmtpd_tls_auth_only = yes",
                        MAY + "smtpd_sasl_auth_enable = yes\nsmtpd_tls_auth_only = yes"),
                rule(
                        "auth-in-the-clear",
                        "3.10",
                        MAY + "smtpd_sasl_auth_enable = yes",
                        ENCRYPT + "smtpd_sasl_auth_enable = yes"),
                rule(
                        "dane-without-dnssec",
                        "3.10",
                        "smtp_tls_security_level = dane",
                        "smtp_tls_security_level = dane\nsmtp_dns_support_level = dnssec"),
                rule(
                        "dh-file-without-dhe",
                        "3.7",
                        "smtpd_tls_dh1024_param_file = /dh.pem\nsmtpd_tls_exclude_ciphers = kEDH",
                        "smtpd_tls_dh1024_param_file = /dh.pem\nsmtpd_tls_exclude_ciphers = aNULL"),
                rule(
                        "dh-file-without-dhe",
                        "3.7",
                        MAY
                                + "smtpd_tls_dh1024_param_file = /dh.pem\nsmtpd_tls_ciphers = high\ntls_high_cipherlist = ECDHE+AESGCM",
                        MAY
                                + "smtpd_tls_dh1024_param_file = /dh.pem\nsmtpd_tls_ciphers = high\ntls_high_cipherlist = ECDHE+AESGCM:DHE+AESGCM"),
                rule(
                        "unknown-ssl-option",
                        "3.10",
                        "tls_ssl_options = NO_COMPRESION",
                        "tls_ssl_options = no_compression, 0x1000"),
                rule(
                        "unknown-ssl-option",
                        "3.3",
                        "tls_ssl_options = NO_RENEGOTIATION",
                        "tls_ssl_options = 0x40000000, NO_TICKET"),
                rule(
                        "renegotiation-unheeded",
                        "3.8",
                        "tls_ssl_options = NO_RENEGOTIATION",
                        "tls_ssl_options = NO_TICKET"),
                rule("renegotiation-unheeded", "3.10", "tls_ssl_options = 0x40000100", "tls_ssl_options = 0x4000"));
    }

    private static Arguments rule(String rule, String version, String fires, String silent) {
        return Arguments.of(rule, version, fires, silent);
    }

    @ParameterizedTest
    @MethodSource("rules")
    void firesAndIsSilent(String rule, String version, String fires, String silent) {
        List<String> there = Linted.rules(Linted.postfix(version, fires));
        assertTrue(there.contains(rule), () -> "found only " + there);
        assertFalse(Linted.rules(Linted.postfix(version, silent)).contains(rule), silent);
    }

    /** What is new is not found in what is old. */
    @ParameterizedTest
    @MethodSource("byRelease")
    void countsOnlyFromItsReleaseOn(String rule, String before, String since, String text) {
        assertFalse(Linted.rules(Linted.postfix(before, text)).contains(rule));
        assertTrue(Linted.rules(Linted.postfix(since, text)).contains(rule));
    }

    static Stream<Arguments> byRelease() {
        return Stream.of(
                Arguments.of("deprecated-parameter", "3.8", "3.9", "smtpd_enforce_tls = yes"),
                Arguments.of("deprecated-parameter", "3.5", "3.6", "smtpd_tls_eecdh_grade = auto"),
                Arguments.of("deprecated-parameter", "3.10", "3.11", "smtp_cname_overrides_servername = no"),
                Arguments.of("protocols-in-old-form", "3.5", "3.6", "smtpd_tls_protocols = !SSLv2, !SSLv3"),
                Arguments.of("renegotiation-unheeded", "3.7", "3.8", "tls_ssl_options = 0x100"),
                Arguments.of("berkeley-db", "3.10", "3.11", "smtp_tls_session_cache_database = btree:/x"));
    }

    @Test
    void aDefaultConfigurationIsSpotless() {
        String debian = "compatibility_level = 3.6\n# TLS\n" + CERT
                + "smtpd_tls_security_level=may\n\nsmtp_tls_CApath=/etc/ssl/certs\nsmtp_tls_security_level=may\n"
                + "smtp_tls_session_cache_database = lmdb:${data_directory}/smtp_scache\nmyhostname = mail.example.test\n";
        for (String version : List.of("3.6", "3.7", "3.10", "3.11")) {
            assertEquals(List.of(), Linted.postfix(version, debian));
        }
    }

    @Test
    void theOldSwitchesCountForTheLevel() {
        assertFalse(Linted.rules(
                        Linted.postfix("3.5", CERT + "smtpd_enforce_tls = yes\nsmtpd_tls_mandatory_ciphers = high"))
                .contains("mandatory-unheeded"));
        assertTrue(Linted.rules(Linted.postfix("3.5", CERT + "smtpd_use_tls = yes\nsmtpd_tls_mandatory_ciphers = high"))
                .contains("mandatory-unheeded"));
    }

    @Test
    void anOldSwitchBesideTheLevelIsSaidToBeUnheeded() {
        LintFinding finding = Linted.one(Linted.postfix("3.10", MAY + "smtpd_use_tls = yes"), "deprecated-parameter");
        assertTrue(finding.words().contains("not heeded beside smtpd_tls_security_level"), finding.words());
    }

    @Test
    void theFixNamesWhatIsMeant() {
        assertTrue(Linted.one(Linted.postfix("3.10", "smtpd_tls_exclude_ciphers = PSD"), "unknown-cipher-word")
                .words()
                .contains("did you mean 'PSK'"));
        assertTrue(Linted.one(Linted.postfix("3.10", "smtpd_tls_cipher = high"), "unknown-parameter")
                .words()
                .contains("did you mean 'smtpd_tls_ciphers'"));
        String guide = "smtpd_tls_protocols = TLSv1.2, TLSv1.1, !TLSv1, !SSLv2, !SSLv3";
        assertEquals(
                "write >=TLSv1.1",
                Linted.one(Linted.postfix("3.10", guide), "protocols-lose-tls13")
                        .fix());
        assertEquals(
                "write !SSLv2, !SSLv3, !TLSv1",
                Linted.one(Linted.postfix("3.5", guide), "protocols-lose-tls13").fix());
    }
}
