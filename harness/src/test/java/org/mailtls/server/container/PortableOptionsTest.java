package org.mailtls.server.container;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assertions.fail;

import java.util.Arrays;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.mailtls.scenario.ClientCertificates;
import org.mailtls.scenario.ServerSettings;
import org.mailtls.scenario.TlsLevel;
import org.mailtls.scenario.TlsOption;
import org.mailtls.scenario.TlsSettings;
import org.mailtls.scenario.TlsSettingsBuilder;
import org.mailtls.server.ServerPlan;
import org.mailtls.server.ServerStart;
import org.mailtls.server.UnsupportedSettingException;

/** No mail server passes over a portable option in silence: it has a line for it, or says by name that it cannot. */
class PortableOptionsTest {
    private record Sample(TlsOption option, Function<TlsSettingsBuilder, TlsSettingsBuilder> change) {
        TlsSettings tls() {
            return change.apply(new TlsSettingsBuilder()).build();
        }
    }

    private static final List<Sample> SAMPLES = List.of(
            new Sample(TlsOption.PROTOCOLS, tls -> tls.protocols("TLSv1.2", "TLSv1.3")),
            new Sample(TlsOption.PROTOCOLS, tls -> tls.protocols("TLSv1.2")),
            new Sample(TlsOption.PROTOCOLS, tls -> tls.protocols("TLSv1")),
            new Sample(TlsOption.CIPHERS, tls -> tls.ciphers("TLS_ECDHE_RSA_WITH_AES_128_GCM_SHA256")),
            new Sample(TlsOption.CIPHERS, tls -> tls.ciphers("TLS_AES_128_GCM_SHA256")),
            new Sample(TlsOption.EXCLUDE_CIPHERS, tls -> tls.excludeCiphers("TLS_RSA_WITH_AES_128_CBC_SHA")),
            new Sample(TlsOption.GROUPS, tls -> tls.groups("secp256r1")),
            new Sample(TlsOption.GROUPS, tls -> tls.groups("X25519MLKEM768", "x25519")),
            new Sample(TlsOption.CERTIFICATE, tls -> tls.certificates("rsa-3072")),
            new Sample(TlsOption.CERTIFICATE, tls -> tls.certificates("rsa-2048", "ecdsa-p256")),
            new Sample(TlsOption.SNI, tls -> tls.sni(Map.of("alt.example.test", "ecdsa-p256"))),
            new Sample(TlsOption.LEVEL, tls -> tls.level(TlsLevel.NONE)),
            new Sample(TlsOption.LEVEL, tls -> tls.level(TlsLevel.OPPORTUNISTIC)),
            new Sample(TlsOption.LEVEL, tls -> tls.level(TlsLevel.MANDATORY)),
            new Sample(TlsOption.CLIENT_CERTIFICATES, tls -> tls.clientCertificates(ClientCertificates.NONE)),
            new Sample(TlsOption.CLIENT_CERTIFICATES, tls -> tls.clientCertificates(ClientCertificates.ASK)),
            new Sample(TlsOption.CLIENT_CERTIFICATES, tls -> tls.clientCertificates(ClientCertificates.REQUIRE)),
            new Sample(TlsOption.SESSION_CACHE, tls -> tls.sessionCache(true)),
            new Sample(TlsOption.SESSION_CACHE, tls -> tls.sessionCache(false)),
            new Sample(TlsOption.TICKETS, tls -> tls.tickets(true)),
            new Sample(TlsOption.TICKETS, tls -> tls.tickets(false)),
            new Sample(TlsOption.SESSION_LIFETIME, tls -> tls.sessionLifetime(600)),
            new Sample(TlsOption.SERVER_PREFERENCE, tls -> tls.serverPreference(true)),
            new Sample(TlsOption.SERVER_PREFERENCE, tls -> tls.serverPreference(false)),
            new Sample(TlsOption.RENEGOTIATION, tls -> tls.renegotiation(true)),
            new Sample(TlsOption.RENEGOTIATION, tls -> tls.renegotiation(false)),
            new Sample(TlsOption.COMPRESSION, tls -> tls.compression(true)),
            new Sample(TlsOption.COMPRESSION, tls -> tls.compression(false)),
            new Sample(TlsOption.EARLY_DATA, tls -> tls.earlyData(true)),
            new Sample(TlsOption.EARLY_DATA, tls -> tls.earlyData(false)),
            new Sample(TlsOption.DH_PARAMETERS, tls -> tls.dhParameters("modp1024")),
            new Sample(TlsOption.OPENSSL_SECURITY_LEVEL, tls -> tls.opensslSecurityLevel(2)),
            new Sample(TlsOption.LOG_LEVEL, tls -> tls.logLevel(0)),
            new Sample(TlsOption.LOG_LEVEL, tls -> tls.logLevel(1)),
            new Sample(TlsOption.LOG_LEVEL, tls -> tls.logLevel(4)),
            new Sample(TlsOption.RECEIVED_HEADER, tls -> tls.receivedHeader(true)),
            new Sample(TlsOption.RECEIVED_HEADER, tls -> tls.receivedHeader(false)));

    static Stream<Arguments> servers() {
        return ContainerDriver.mtas().stream()
                .flatMap(mta -> mta.suites().stream().map(suite -> Arguments.of(mta.name(), suite)));
    }

    @Test
    void everyOptionHasASample() {
        EnumSet<TlsOption> sampled = EnumSet.noneOf(TlsOption.class);
        SAMPLES.forEach(sample -> sampled.add(sample.option()));
        // What is wrong with a certificate, and what comes behind it, is in the file itself, whatever serves it.
        assertEquals(EnumSet.of(TlsOption.CERTIFICATE_FLAWS, TlsOption.CHAIN_LENGTH), EnumSet.complementOf(sampled));
    }

    @ParameterizedTest
    @MethodSource("servers")
    void everyOptionIsALineOrARefusal(String mta, String suite) {
        for (Sample sample : SAMPLES) {
            String path = sample.option().path();
            TlsSettings tls = sample.tls();
            String what = mta + " " + suite + " " + path + " " + tls.text(sample.option());
            try {
                ServerPlan plan = plan(mta, suite, tls);
                boolean told = plan.files().stream()
                        .flatMap(file -> file.lines().stream())
                        .anyMatch(line ->
                                Arrays.asList(line.origin().split(", ", -1)).contains(path));
                if (!told) {
                    fail(what + " leaves no line");
                }
            } catch (UnsupportedSettingException e) {
                String message = String.valueOf(e.getMessage());
                assertTrue(e.paths().contains(path), what + " is refused without its path: " + message);
                assertTrue(message.startsWith(path + ": "), what + ": " + message);
                assertTrue(
                        message.toLowerCase(Locale.ROOT).contains(mta)
                                || message.contains("OpenSSL")
                                || message.contains("GnuTLS"),
                        what + " is refused without saying by whom: " + message);
            }
        }
    }

    private static ServerPlan plan(String mta, String suite, TlsSettings tls) {
        ServerSettings settings = ServerSettings.container(mta, suite).withTls(tls);
        return new ContainerDriver().plan(new ServerStart(settings, FakeCertificates.of(tls), "SunJSSE", "test"));
    }
}
