package org.mailtls.server.container;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.mailtls.scenario.ClientCertificates;
import org.mailtls.scenario.ServerSettings;
import org.mailtls.scenario.TlsLevel;
import org.mailtls.scenario.TlsOption;
import org.mailtls.scenario.TlsSettings;
import org.mailtls.scenario.TlsSettingsBuilder;
import org.mailtls.server.ConfigLine;
import org.mailtls.server.ServerPlan;
import org.mailtls.server.UnsupportedSettingException;

class SendmailTest {
    private static final Sendmail SENDMAIL = new Sendmail();

    @Test
    void eachOptionBecomesItsLine() {
        UnaryOperator<TlsSettingsBuilder> settings = tls -> tls.protocols("TLSv1.2", "TLSv1.3")
                .ciphers("TLS_ECDHE_RSA_WITH_AES_128_GCM_SHA256", "TLS_AES_128_GCM_SHA256")
                .excludeCiphers("TLS_RSA_WITH_AES_128_CBC_SHA")
                .certificates("ecdsa-p256", "rsa-2048")
                .clientCertificates(ClientCertificates.NONE)
                .tickets(false)
                .renegotiation(false)
                .logLevel(2);
        assertEquals(
                List.of(
                        "O ServerCertFile=/certs/ecdsa-p256.chain.pem,/certs/rsa-2048.chain.pem <- tls.certificate",
                        "O ServerKeyFile=/certs/ecdsa-p256.key.pem,/certs/rsa-2048.key.pem <- tls.certificate",
                        "O TLSSrvOptions=V <- tls.client-certificates",
                        "O CipherList=ECDHE-RSA-AES128-GCM-SHA256:!AES128-SHA <- tls.ciphers, tls.exclude-ciphers",
                        "O CipherSuites=TLS_AES_128_GCM_SHA256 <- tls.ciphers",
                        "O ServerSSLOptions=+SSL_OP_NO_TLSv1 +SSL_OP_NO_TLSv1_1 -SSL_OP_NO_TLSv1_2 -SSL_OP_NO_TLSv1_3"
                                + " +SSL_OP_CIPHER_SERVER_PREFERENCE +SSL_OP_NO_TICKET +SSL_OP_NO_RENEGOTIATION"
                                + " <- tls.protocols, tls.ciphers, tls.tickets, tls.renegotiation",
                        "O LogLevel=12 <- tls.log-level"),
                asked(plan("trixie", settings), "/mta/sendmail.cf"));
    }

    @Test
    void theOldReleaseGetsNumbersAndTheLibrarysFileForWhatItCannotName() {
        ServerPlan plan = plan(
                "bullseye",
                tls -> tls.protocols("TLSv1.2")
                        .ciphers("TLS_AES_128_GCM_SHA256")
                        .renegotiation(false));
        assertEquals(
                List.of("O ServerSSLOptions=+SSL_OP_NO_TLSv1 +SSL_OP_NO_TLSv1_1 -SSL_OP_NO_TLSv1_2 +0x20000000"
                        + " +SSL_OP_CIPHER_SERVER_PREFERENCE +0x40000000"
                        + " <- tls.protocols, tls.ciphers, tls.renegotiation"),
                asked(plan, "/mta/sendmail.cf"));
        assertEquals(List.of("Ciphersuites = TLS_AES_128_GCM_SHA256 <- tls.ciphers"), asked(plan, "/mta/openssl.cnf"));
    }

    @Test
    void whatOpenssl3WouldLeaveOutLowersItsLevelUnlessTheScenarioSetsOne() {
        assertEquals(
                List.of("CipherString = DEFAULT:@SECLEVEL=0 <- tls.protocols"),
                asked(plan("trixie", tls -> tls.protocols("TLSv1")), "/mta/openssl.cnf"));
        assertEquals(
                List.of("CipherString = DEFAULT:@SECLEVEL=1 <- tls.dh-parameters"),
                asked(plan("trixie", tls -> tls.dhParameters("modp1024")), "/mta/openssl.cnf"));
        TlsSettings strict = new TlsSettingsBuilder()
                .protocols("TLSv1")
                .opensslSecurityLevel(2)
                .build();
        assertNotNull(SENDMAIL.cannot(TlsOption.PROTOCOLS, strict, "trixie"));
        assertNull(SENDMAIL.cannot(TlsOption.PROTOCOLS, strict, "bullseye"));
    }

    @Test
    void levelsAndClientCertificatesAreForTheDaemonAndTheRuleset() {
        assertEquals(
                List.of("O DaemonPortOptions=Name=MX, Port=25, Listen=1024, M=AS <- tls.level"),
                asked(plan("trixie", tls -> tls.level(TlsLevel.NONE)), "/mta/sendmail.cf"));
        String both = String.join(
                "\n",
                asked(
                        plan(
                                "trixie",
                                tls -> tls.level(TlsLevel.MANDATORY).clientCertificates(ClientCertificates.REQUIRE)),
                        "/mta/sendmail.cf"));
        assertTrue(both.contains("530 Must issue a STARTTLS command first\" <- tls.level"), both);
        assertTrue(both.contains("R<$+> OK\t$@ OK <- tls.client-certificates"), both);
    }

    @Test
    void theReceivedHeaderCanKeepSilentOnTls() {
        assertTrue(text(plan("trixie", tls -> tls)).contains("(version=${tls_version} cipher=${cipher}"));
        assertFalse(text(plan("trixie", tls -> tls.receivedHeader(false))).contains("(version="));
    }

    @Test
    void whatSendmailCannotDoIsSaidWithTheNearestThing() {
        TlsSettings tls = new TlsSettingsBuilder()
                .groups("x25519")
                .sni(Map.of("other.example.test", "rsa-2048"))
                .sessionCache(true)
                .sessionLifetime(60)
                .earlyData(true)
                .compression(true)
                .certificates("rsa-2048", "ecdsa-p256", "ed25519")
                .build();
        for (TlsOption option : tls.given()) {
            assertNotNull(SENDMAIL.cannot(option, tls, "trixie"), option.path());
        }
        TlsSettings nearest = new TlsSettingsBuilder()
                .groups("secp256r1")
                .sessionCache(false)
                .sessionLifetime(1)
                .earlyData(false)
                .compression(false)
                .build();
        for (TlsOption option : nearest.given()) {
            assertNull(SENDMAIL.cannot(option, nearest, "trixie"), option.path());
        }
    }

    @Test
    void verbatimLinesStandAmongTheOptionsAndAfterAll(@TempDir Path folder) throws Exception {
        Path file = Files.writeString(
                folder.resolve("more.cf"),
                "# a comment\nO LogLevel=10\nO DaemonPortOptions=Name=More, Port=2525\nD{lab}x\n");
        ServerSettings settings = ServerSettings.container("sendmail", "trixie")
                .withParameters(Map.of("Timeout.command", "1m"))
                .withConfigFile(file);
        ServerPlan plan = SENDMAIL.plan(settings, "trixie", FakeCertificates.of(TlsSettings.DEFAULT));
        assertEquals(
                List.of(
                        "O LogLevel=10 <- config-file more.cf:2",
                        "O Timeout.command=1m <- parameters.Timeout.command",
                        "O DaemonPortOptions=Name=More, Port=2525 <- config-file more.cf:3",
                        "D{lab}x <- config-file more.cf:4"),
                asked(plan, "/mta/sendmail.cf"));
    }

    @Test
    void theEntryPointIsToldWhichLeavesAreServed() {
        assertEquals(
                List.of(
                        "/certs/ecdsa-p256.chain.pem <- tls.certificate",
                        "/certs/rsa-2048.chain.pem <- tls.certificate"),
                asked(plan("trixie", tls -> tls.certificates("ecdsa-p256", "rsa-2048")), "/mta/leaves"));
    }

    @Test
    void refusesTwoWillsAndNamesThatAreNone() {
        ServerSettings twice = ServerSettings.container("sendmail", "trixie")
                .withTls(new TlsSettingsBuilder().logLevel(1).build())
                .withParameters(Map.of("LogLevel", "14"));
        assertTrue(refused(twice).contains("both set Sendmail's LogLevel"), refused(twice));
        ServerSettings otherLetters = twice.withParameters(Map.of("loglevel", "14"));
        assertTrue(refused(otherLetters).contains("both set Sendmail's LogLevel"), refused(otherLetters));
        ServerSettings plain = ServerSettings.container("sendmail", "trixie");
        assertTrue(refused(plain.withParameters(Map.of("O Log", "1"))).contains("not the name of a sendmail option"));
        assertTrue(refused(plain.withParameters(Map.of("daemonPortOptions", "Port=26")))
                .contains("adds a daemon"));
    }

    private static String refused(ServerSettings settings) {
        return String.valueOf(assertThrows(
                        UnsupportedSettingException.class,
                        () -> SENDMAIL.plan(settings, "trixie", FakeCertificates.of(settings.tls())))
                .getMessage());
    }

    private static ServerPlan plan(String suite, UnaryOperator<TlsSettingsBuilder> change) {
        TlsSettings tls = change.apply(new TlsSettingsBuilder()).build();
        return SENDMAIL.plan(ServerSettings.container("sendmail", suite).withTls(tls), suite, FakeCertificates.of(tls));
    }

    private static String text(ServerPlan plan) {
        return plan.files().get(1).text();
    }

    /** The lines of a file that are not the lab's own. */
    private static List<String> asked(ServerPlan plan, String path) {
        return plan.files().stream()
                .filter(file -> file.path().equals(path))
                .flatMap(file -> file.lines().stream())
                .filter(line -> !line.origin().equals(ConfigLine.LAB))
                .map(line -> line.text() + " <- " + line.origin())
                .toList();
    }
}
