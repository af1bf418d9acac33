package org.mailtls.server.container;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;
import org.mailtls.probe.ScanOptions;
import org.mailtls.probe.Scanner;
import org.mailtls.probe.Target;
import org.mailtls.probe.agreement.KnownDisagreements;
import org.mailtls.probe.agreement.Opinion;
import org.mailtls.probe.agreement.OurOpinion;
import org.mailtls.provider.ClientTls;
import org.mailtls.provider.Providers;
import org.mailtls.provider.TlsEngines;
import org.mailtls.scenario.ServerSettings;
import org.mailtls.scenario.Service;

/**
 * A scan says what sslscan and testssl.sh say of the same server, but where it is proven that they are wrong. A test
 * fails for a disagreement that is not listed, and for a listed one that is over.
 */
@DockerTest
class ScanAgreementTest {
    /** What a careful guide arrives at. Exclusions, since that form means the same on every release. */
    private static final Map<String, String> HARDENED = Map.of(
            "smtpd_tls_protocols", "!SSLv2, !SSLv3, !TLSv1, !TLSv1.1",
            "smtpd_tls_ciphers", "high",
            "smtpd_tls_exclude_ciphers", "aNULL, SHA1, kRSA, CAMELLIA, ARIA, AESCCM",
            "tls_preempt_cipherlist", "yes",
            "tls_ssl_options", "NO_RENEGOTIATION");

    /** Set by whoever has the time, as CONTRIBUTING says. */
    static final boolean ALL = "all".equals(System.getProperty("mailtls.agreement"));

    /** All that is compared: versions, suites, curves, renegotiation, certificate. */
    private static final String EVERYTHING = "-p -E -f -R -S";

    /** testssl.sh takes minutes for suites and curves, so it looks at two servers alone, and at neither for these. */
    private static final Map<String, String> TESTSSL =
            Map.of("postfix bookworm hardened", "-p -R -S", "exim trixie", "-p -R -S");

    private static final Set<String> COMPARED = Set.of(
            "VER-SET",
            "CS-SET-SSL3",
            "CS-SET-TLS10",
            "CS-SET-TLS11",
            "CS-SET-TLS12",
            "CS-SET-TLS13",
            "KEX-GROUPS-12",
            "KEX-GROUPS-13",
            "RENEG-RFC5746",
            "RENEG-CLIENT-COUNT",
            "CERT-KEY",
            "CERT-SIG",
            "CERT-EXPIRED");

    private static final Map<String, ServerSettings> SERVERS = servers();

    static Lab lab;
    static OtherScanners others;

    @BeforeAll
    static void lab(@TempDir Path folder) {
        lab = new Lab("agreement", folder);
        others = new OtherScanners(lab.run());
    }

    /** Side by side: each waits for its server most of the time. */
    @TestFactory
    @Execution(ExecutionMode.CONCURRENT)
    Stream<DynamicTest> agreesWithOtherScanners() {
        return SERVERS.keySet().stream()
                .map(name -> DynamicTest.dynamicTest(name, () -> assertEquals(List.of(), faults(name), name)));
    }

    /** What is listed for a server that is not looked at would never be found to be over. */
    @Test
    void theListNamesServersThatAreLookedAt() {
        Set<String> named = new TreeSet<>();
        KnownDisagreements.load().all().keySet().forEach(known -> named.add(known.server()));
        named.removeAll(SERVERS.keySet());
        assertEquals(Set.of(), named);
    }

    /** Proof for the list: OpenSSL's own client sees the extension in the ServerHello. */
    @Test
    void renegotiationInfoIsThereWithoutTls10() throws Exception {
        for (String name :
                List.of("postfix bullseye hardened", "postfix bookworm hardened", "postfix trixie hardened")) {
            try (ContainerServer server = lab.start(settings(name))) {
                String seen = others.openssl(server, "-tls1_2");
                assertTrue(seen.contains("Secure Renegotiation IS supported"), seen);
                String refused = others.openssl(server, "-tls1 -cipher ALL:@SECLEVEL=0");
                assertTrue(refused.contains("alert protocol version"), refused);
            }
        }
    }

    /** Proof for the list: a client that tries gets no second handshake, though OpenSSL 3 signals RFC 5746. */
    @Test
    void aClientCannotRenegotiateWithOpenSsl3() throws Exception {
        ClientTls client = new ClientTls(List.of("TLSv1.2"), List.of(), lab.trust(), false);
        for (String name : List.of("postfix bookworm", "postfix trixie")) {
            try (ContainerServer server = lab.start(settings(name));
                    TlsEngines tls12 = Providers.named("SunJSSE").client(client)) {
                assertFalse(Renegotiation.accepted(server.address(), tls12), name);
            }
        }
    }

    /** The same client does renegotiate where OpenSSL 1.1.1 lets it, so that a refusal is the server's. */
    @Test
    void theClientOfTheProofRenegotiatesWhereItMay() throws Exception {
        ClientTls client = new ClientTls(List.of("TLSv1.2"), List.of(), lab.trust(), false);
        try (ContainerServer server = lab.start(settings("postfix bullseye"));
                TlsEngines tls12 = Providers.named("SunJSSE").client(client)) {
            assertTrue(Renegotiation.accepted(server.address(), tls12));
        }
    }

    private static List<String> faults(String name) throws Exception {
        KnownDisagreements known = KnownDisagreements.load();
        List<String> faults = new ArrayList<>();
        try (ContainerServer server = lab.start(settings(name))) {
            Target target = new Target("mail.example.test", server.address(), Service.SMTP, false);
            Opinion ours = OurOpinion.of(
                    new Scanner().scan(target, ScanOptions.LOCAL.withOnly(COMPARED), Optional.of(server)));
            List<Opinion> theirs = new ArrayList<>(List.of(others.sslscan(server)));
            String checks = ALL ? EVERYTHING : TESTSSL.get(name);
            if (checks != null) {
                theirs.add(others.testssl(server, checks));
            }
            for (Opinion other : theirs) {
                assertTrue(other.aspects().size() >= 3, "it looked at too little: " + other);
                faults.addAll(known.faults(
                        ours.against(other, name),
                        other.scanner(),
                        name,
                        other.aspects().keySet()));
            }
        }
        return faults;
    }

    private static ServerSettings settings(String name) {
        ServerSettings settings = SERVERS.get(name);
        if (settings == null) {
            throw new IllegalArgumentException(name);
        }
        return settings;
    }

    private static Map<String, ServerSettings> servers() {
        Map<String, ServerSettings> servers = new LinkedHashMap<>();
        for (String release : List.of("bullseye", "bookworm", "trixie")) {
            ServerSettings postfix = ServerSettings.container("postfix", release);
            servers.put("postfix " + release, postfix);
            servers.put("postfix " + release + " hardened", postfix.withParameters(HARDENED));
        }
        servers.put("exim trixie", ServerSettings.container("exim", "trixie"));
        return servers;
    }
}
