package org.mailtls.server.container;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.mailtls.scenario.ServerSettings;
import org.mailtls.scenario.Service;
import org.mailtls.scenario.TlsSettings;
import org.mailtls.scenario.TlsSettingsBuilder;
import org.mailtls.server.ConfigLine;
import org.mailtls.server.ServerStart;
import org.mailtls.server.UnsupportedSettingException;

class PostfixSettingsTest {
    private static final List<String> NONE = List.of();

    /** What the lab sets for all, but for TLS. */
    private static final Set<ConfigLine> LAB = Stream.of("bullseye", "bookworm", "trixie")
            .flatMap(release -> main(release, TlsSettings.DEFAULT, Map.of()).stream())
            .filter(line -> !line.text().startsWith("smtpd_tls"))
            .collect(Collectors.toSet());

    @Test
    void nothingAskedForLeavesPostfixItsDefaults() {
        assertEquals(
                Map.of(
                        "smtpd_tls_security_level", "may",
                        "smtpd_tls_cert_file", "/certs/rsa-2048.chain.pem",
                        "smtpd_tls_key_file", "/certs/rsa-2048.key.pem"),
                render("trixie", TlsSettings.DEFAULT, Map.of()));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "TLSv1.2|!SSLv2, !SSLv3, !TLSv1, !TLSv1.1, !TLSv1.3",
                "TLSv1.3 TLSv1.2|!SSLv2, !SSLv3, !TLSv1, !TLSv1.1",
                "TLSv1 TLSv1.1 TLSv1.2 TLSv1.3|!SSLv2, !SSLv3"
            })
    void protocolsBecomeExclusionsForBothSecurityLevels(String wanted, String expected) {
        Map<String, String> rendered = render(
                "bullseye",
                new TlsSettingsBuilder().protocols(wanted.split(" ")).build(),
                Map.of());
        assertEquals(expected, rendered.get("smtpd_tls_protocols"));
        assertEquals(expected, rendered.get("smtpd_tls_mandatory_protocols"));
    }

    @Test
    void ciphersBecomeTheHighListInTheServersOrder() {
        List<String> ciphers = List.of("TLS_RSA_WITH_AES_128_CBC_SHA", "TLS_ECDHE_RSA_WITH_CHACHA20_POLY1305_SHA256");
        Map<String, String> rendered =
                render("bookworm", new TlsSettingsBuilder().ciphers(ciphers).build(), Map.of());
        assertEquals("AES128-SHA:ECDHE-RSA-CHACHA20-POLY1305", rendered.get("tls_high_cipherlist"));
        assertEquals("high", rendered.get("smtpd_tls_ciphers"));
        assertEquals("high", rendered.get("smtpd_tls_mandatory_ciphers"));
        assertEquals("yes", rendered.get("tls_preempt_cipherlist"));
    }

    @ParameterizedTest
    @CsvSource({
        "bookworm, TLS_AES_128_GCM_SHA256, Postfix has no setting",
        "bookworm, TLS_RSA_WITH_RC4_128_SHA, no OpenSSL of Debian",
        "bookworm, ECDHE-RSA-AES128-SHA, Names are IANA's",
        "bookworm, TLS_RSA_WITH_SEED_CBC_SHA, server.release could be bullseye"
    })
    void ciphersThatItCannotBeSetToAreRefused(String release, String cipher, String why) {
        assertRefused(release, new TlsSettingsBuilder().ciphers(cipher).build(), Map.of(), why, cipher);
    }

    @Test
    void groupsKeepTheirOrder() {
        List<String> groups = List.of("X25519MLKEM768", "secp256r1", "ffdhe3072");
        Map<String, String> trixie =
                render("trixie", new TlsSettingsBuilder().groups(groups).build(), Map.of());
        assertEquals("X25519MLKEM768 prime256v1", trixie.get("tls_eecdh_auto_curves"));
        assertEquals("ffdhe3072", trixie.get("tls_ffdhe_auto_groups"));
        Map<String, String> old =
                render("bullseye", new TlsSettingsBuilder().groups("x25519").build(), Map.of());
        assertEquals("X25519", old.get("tls_eecdh_auto_curves"));
        assertFalse(old.containsKey("tls_ffdhe_auto_groups"), "3.5 has no such parameter");
    }

    @ParameterizedTest
    @CsvSource({
        "bookworm, ffdhe2048, cannot offer",
        "bullseye, X25519MLKEM768, cannot offer",
        "trixie, ffdhe2048 x25519, cannot come after",
        "trixie, P-256, no name for"
    })
    void groupsThatItCannotOfferAreRefused(String release, String groups, String why) {
        assertRefused(
                release, new TlsSettingsBuilder().groups(groups.split(" ")).build(), Map.of(), why);
    }

    @Test
    void parametersWinByComingLast() {
        Map<String, String> rendered =
                render("bookworm", TlsSettings.DEFAULT, Map.of("smtpd_tls_security_level", "encrypt"));
        assertEquals("encrypt", rendered.get("smtpd_tls_security_level"));
    }

    @Test
    void tlsAndParametersOfOneNameAreAClashThatNamesBoth() {
        TlsSettings tls = new TlsSettingsBuilder().protocols("TLSv1.2").build();
        assertRefused(
                "bookworm",
                tls,
                Map.of("smtpd_tls_protocols", ">=TLSv1.3"),
                "server.tls.protocols",
                "server.parameters.smtpd_tls_protocols",
                ">=TLSv1.3");
        // The certificate is only the scenario's if it asked for one.
        Map<String, String> own = Map.of("smtpd_tls_cert_file", "/certs/other.pem");
        assertRefused(
                "bookworm", new TlsSettingsBuilder().certificates("rsa-2048").build(), own, "server.tls.certificate");
        assertEquals(
                "/certs/other.pem", render("bookworm", TlsSettings.DEFAULT, own).get("smtpd_tls_cert_file"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"name with space", "x=y", ""})
    void aParameterMustLookLikeOne(String name) {
        assertRefused("trixie", TlsSettings.DEFAULT, Map.of(name, "1"), "not the name of a Postfix parameter");
    }

    @Test
    void aLineBreakCannotSmuggleASecondParameterIn() {
        assertRefused("trixie", TlsSettings.DEFAULT, Map.of("smtpd_banner", "a\nmynetworks = 0.0.0.0/0"), "line break");
    }

    @Test
    void fragmentsHaveTheSyntaxOfMainCf() {
        assertEquals(
                List.of(
                        new Setting("a", "1 2", "config-file x.cf:2"),
                        new Setting("b", "", "config-file x.cf:5"),
                        new Setting("c", "d = e", "config-file x.cf:6")),
                PostfixFragment.parse("x.cf", List.of("# a = 0", "a = 1", " # not this", "\t2", "b =", "c=d = e", "")));
        for (String wrong : List.of("  1", "no equals sign", "= 3")) {
            assertThrows(UnsupportedSettingException.class, () -> PostfixFragment.parse("x.cf", List.of(wrong)));
        }
    }

    /** The level of the door that the clients use is what counts. */
    @Test
    void theSubmissionServicesHaveALevelOfTheirOwn() {
        assertEquals(1, warnings(Service.SMTP, "smtpd_tls_mandatory_protocols").size());
        assertEquals(List.of(), warnings(Service.SUBMISSION, "smtpd_tls_mandatory_protocols"));
        assertEquals(1, warnings(Service.SUBMISSION, "smtpd_tls_protocols").size());
        assertEquals(List.of(), warnings(Service.SMTP, "smtpd_tls_security_level"));
        assertTrue(warnings(Service.SUBMISSIONS, "smtpd_tls_security_level")
                .toString()
                .contains("master.cf"));
    }

    private static List<String> warnings(Service service, String parameter) {
        ServerSettings settings = ServerSettings.container("postfix", "trixie")
                .withService(service)
                .withParameters(Map.of(parameter, "none"));
        TlsSettings tls = TlsSettings.DEFAULT;
        ServerStart start = new ServerStart(settings, FakeCertificates.of(tls), "SunJSSE", "test");
        return new ContainerDriver().plan(start).warnings();
    }

    private static Map<String, String> render(String release, TlsSettings tls, Map<String, String> parameters) {
        Map<String, String> effective = new LinkedHashMap<>();
        for (ConfigLine line : main(release, tls, parameters)) {
            String[] part = line.text().split(" =", 2);
            if (LAB.contains(line)) {
                continue;
            }
            assertNull(effective.put(part[0], part[1].strip()), "no name twice: " + line);
        }
        return effective;
    }

    private static List<ConfigLine> main(String release, TlsSettings tls, Map<String, String> parameters) {
        ServerSettings settings =
                ServerSettings.container("postfix", release).withTls(tls).withParameters(parameters);
        ServerStart start = new ServerStart(settings, FakeCertificates.of(tls), "SunJSSE", "test");
        return new ContainerDriver().plan(start).files().get(0).lines();
    }

    private static void assertRefused(
            String release, TlsSettings tls, Map<String, String> parameters, String... messageParts) {
        @Nullable
        String message = assertThrows(UnsupportedSettingException.class, () -> render(release, tls, parameters))
                .getMessage();
        for (String part : messageParts) {
            assertTrue(String.valueOf(message).contains(part), message);
        }
    }
}
