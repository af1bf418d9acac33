package org.mailtls.server.container;

import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;
import org.mailtls.probe.Control;
import org.mailtls.scenario.ServerSettings;
import org.mailtls.scenario.TlsLevel;
import org.mailtls.scenario.TlsSettings;
import org.mailtls.scenario.TlsSettingsBuilder;

/**
 * Real servers that are weak on purpose, or by their release, and strong ones: what a scan says of each is known
 * beforehand. What no server of the lab can be brought to do is shown by scripted servers, beside the probes.
 */
@DockerTest
class WeakServerTest {
    /** Nothing but ECDHE with AEAD, versions from 1.2, the server's order, a hybrid group, no renegotiation. */
    private static final Map<String, String> STRONG = Map.of(
            "smtpd_tls_protocols", ">=TLSv1.2",
            "smtpd_tls_ciphers", "high",
            "smtpd_tls_exclude_ciphers", "aNULL, SHA1, SHA256, SHA384, kRSA, kDHE, CAMELLIA, ARIA, AESCCM",
            "tls_preempt_cipherlist", "yes",
            "tls_eecdh_auto_curves", "X25519MLKEM768 X25519 prime256v1 secp384r1");

    /** The lab's Postfix throws mail away; so its header is seen all the same. */
    private static final Map<String, String> HEADERS_IN_LOG = Map.of("header_checks", "static:INFO");

    static Lab lab;

    @BeforeAll
    static void lab(@TempDir Path folder) {
        lab = new Lab("weak", folder);
    }

    @Test
    @Execution(ExecutionMode.CONCURRENT)
    @Control(
            check = {
                "VER-SET",
                "CS-SET-TLS10",
                "CS-SET-TLS11",
                "CS-SET-TLS12",
                "CS-ALL",
                "CS-ANON",
                "CS-STATIC-RSA",
                "CS-DHE",
                "CS-CBC-SHA1",
                "CS-CBC-SHA2",
                "CS-CCM8",
                "CS-ORDER-SERVER",
                "KEX-HYBRID",
                "SIG-12-SET",
                "SIG-12-HASH",
                "RENEG-CLIENT-COUNT",
                "RENEG-CLIENT-MANNER",
                "RES-SESSION-ID",
                "SMTP-STARTTLS-ENFORCED",
                "SMTP-LINE-ENDINGS",
                "ATT-BEAST"
            },
            weak = true)
    void postfixOfAnOldRelease() throws Exception {
        try (ContainerServer server = lab.start(ServerSettings.container("postfix", "bullseye"))) {
            new Expected()
                    .words("VER-SET", "TLSv1", "TLSv1.1")
                    .words("CS-SET-TLS10", "TLS_RSA_WITH_AES_128_CBC_SHA")
                    .words("CS-SET-TLS11", "TLS_RSA_WITH_AES_128_CBC_SHA")
                    .words("CS-SET-TLS12", "TLS_RSA_WITH_AES_128_CBC_SHA")
                    .words("CS-ALL", "TLS_DH_anon_WITH_AES_128_CBC_SHA")
                    .some("CS-ANON")
                    .some("CS-STATIC-RSA")
                    .some("CS-DHE")
                    .some("CS-CBC-SHA1")
                    .some("CS-CBC-SHA2")
                    .some("CS-CCM8")
                    .text("CS-ORDER-SERVER", "client")
                    .none("KEX-HYBRID")
                    .words("SIG-12-SET", "rsa_pkcs1_sha1")
                    .words("SIG-12-HASH", "sha1")
                    .count("RENEG-CLIENT-COUNT", 11)
                    .text("RENEG-CLIENT-MANNER", "accepted")
                    .flag("RES-SESSION-ID", false)
                    .text("SMTP-STARTTLS-ENFORCED", "open")
                    .some("SMTP-LINE-ENDINGS")
                    .flag("ATT-BEAST", true)
                    .of(server);
        }
    }

    /**
     * A control only of what was looked at. Padding and primes have nothing to be tried with on this server; they have
     * their strong controls beside the probes.
     */
    @Test
    @Execution(ExecutionMode.CONCURRENT)
    @Control(
            check = {
                "VER-SET",
                "VER-PREFER-13",
                "VER-INTOLERANCE",
                "CS-SET-SSL2",
                "CS-SET-SSL3",
                "CS-SET-TLS10",
                "CS-SET-TLS11",
                "CS-SET-TLS12",
                "CS-SET-TLS13",
                "CS-ALL",
                "CS-NULL",
                "CS-EXPORT",
                "CS-LOW",
                "CS-RC4",
                "CS-3DES",
                "CS-ANON",
                "CS-STATIC-RSA",
                "CS-STATIC-DH",
                "CS-DHE",
                "CS-CBC-SHA1",
                "CS-CBC-SHA2",
                "CS-CCM8",
                "CS-ORDER-SERVER",
                "CS-OUTSIDE-OFFER",
                "KEX-GROUPS-13",
                "KEX-HYBRID",
                "KEX-EC-REUSE",
                "FEAT-COMPRESSION",
                "FEAT-EMS",
                "FEAT-TRUNC-HMAC",
                "FEAT-HEARTBEAT",
                "FEAT-0RTT",
                "RENEG-RFC5746",
                "RENEG-INSECURE",
                "RENEG-CLIENT-COUNT",
                "RENEG-CLIENT-MANNER",
                "SMTP-STARTTLS-OFFERED",
                "SMTP-STARTTLS-INJECTION",
                "SMTP-STARTTLS-TWICE",
                "SMTP-AUTH-BEFORE-TLS",
                "SMTP-THROTTLE",
                "SMTP-LINE-ENDINGS",
                "SMTP-CLEAN-QUIT",
                "ATT-HEARTBLEED",
                "ATT-CCS",
                "ATT-TICKETBLEED",
                "ATT-DROWN",
                "ATT-FREAK",
                "ATT-LOGJAM",
                "ATT-POODLE-SSL",
                "ATT-SWEET32",
                "ATT-BEAST",
                "ATT-LUCKY13",
                "ATT-RC4",
                "ATT-CRIME",
                "ATT-RACCOON",
                "ATT-WINSHOCK"
            },
            weak = false)
    void postfixMadeStrong() throws Exception {
        try (ContainerServer server =
                lab.start(ServerSettings.container("postfix", "trixie").withParameters(STRONG))) {
            new Expected()
                    .without("VER-SET", "SSLv2", "SSLv3", "TLSv1", "TLSv1.1")
                    .words("VER-SET", "TLSv1.2", "TLSv1.3")
                    .flag("VER-PREFER-13", true)
                    .none("VER-INTOLERANCE")
                    .none("CS-SET-SSL2")
                    .none("CS-SET-SSL3")
                    .none("CS-SET-TLS10")
                    .none("CS-SET-TLS11")
                    .words("CS-SET-TLS12", "TLS_ECDHE_RSA_WITH_AES_256_GCM_SHA384")
                    .words("CS-SET-TLS13", "TLS_AES_256_GCM_SHA384")
                    .without("CS-ALL", "TLS_RSA_WITH_AES_128_CBC_SHA", "TLS_DH_anon_WITH_AES_128_CBC_SHA")
                    .none("CS-NULL")
                    .none("CS-EXPORT")
                    .none("CS-LOW")
                    .none("CS-RC4")
                    .none("CS-3DES")
                    .none("CS-ANON")
                    .none("CS-STATIC-RSA")
                    .none("CS-STATIC-DH")
                    .none("CS-DHE")
                    .none("CS-CBC-SHA1")
                    .none("CS-CBC-SHA2")
                    .none("CS-CCM8")
                    .text("CS-ORDER-SERVER", "server")
                    .none("CS-OUTSIDE-OFFER")
                    .words("KEX-GROUPS-13", "X25519MLKEM768", "x25519")
                    .words("KEX-HYBRID", "X25519MLKEM768")
                    .none("KEX-DH-GROUPS")
                    .flag("FEAT-EMS", true)
                    .text("FEAT-0RTT", "none")
                    .flag("RENEG-RFC5746", true)
                    .count("RENEG-CLIENT-COUNT", 0)
                    .text("RENEG-CLIENT-MANNER", "no_renegotiation")
                    .counts("SMTP-STARTTLS-OFFERED", "offered", number -> number > 0, "some")
                    .text("SMTP-STARTTLS-TWICE", "refused")
                    .text("SMTP-THROTTLE", "none")
                    .none("SMTP-LINE-ENDINGS")
                    .flag("SMTP-CLEAN-QUIT", true)
                    .harmless("FEAT-COMPRESSION", "FEAT-TRUNC-HMAC", "FEAT-HEARTBEAT", "RENEG-INSECURE")
                    // It knows raw public keys from 3.9 on (RFC 7250), which is no weakness.
                    .flag("FEAT-RPK", true)
                    .harmless("KEX-EC-REUSE", "SMTP-STARTTLS-INJECTION", "SMTP-AUTH-BEFORE-TLS")
                    .harmless("ATT-HEARTBLEED", "ATT-CCS", "ATT-ROBOT", "ATT-TICKETBLEED", "ATT-DROWN", "ATT-FREAK")
                    .harmless("ATT-LOGJAM", "ATT-POODLE-SSL", "ATT-POODLE-TLS", "ATT-SWEET32", "ATT-BEAST", "ATT-RC4")
                    .harmless("ATT-LUCKY13", "ATT-CRIME", "ATT-RACCOON", "ATT-WINSHOCK")
                    .of(server);
        }
    }

    /** At this level its list for mandatory TLS counts, here one without any encryption. */
    @Test
    @Execution(ExecutionMode.CONCURRENT)
    @Control(check = "CS-NULL", weak = true)
    @Control(check = "SMTP-STARTTLS-ENFORCED", weak = false)
    void postfixThatInsistsOnNothing() throws Exception {
        Map<String, String> parameters =
                Map.of("smtpd_tls_security_level", "encrypt", "smtpd_tls_mandatory_ciphers", "null");
        try (ContainerServer server =
                lab.start(ServerSettings.container("postfix", "bookworm").withParameters(parameters))) {
            new Expected()
                    .words("CS-NULL", "TLS_RSA_WITH_NULL_SHA256")
                    .text("SMTP-STARTTLS-ENFORCED", "enforced")
                    .of(server);
        }
    }

    /** Its groups for anonymous suites follow the suite, down to 1024 bits. */
    @Test
    @Execution(ExecutionMode.CONCURRENT)
    @Control(
            check = {"KEX-DH-BITS", "KEX-DH-GROUPS", "KEX-GROUPS-13"},
            weak = true)
    void postfixWithAnonymousSuites() throws Exception {
        try (ContainerServer server = lab.start(ServerSettings.container("postfix", "trixie"))) {
            new Expected()
                    .counts("KEX-DH-BITS", "TLS_DH_anon_WITH_AES_128_CBC_SHA", bits -> bits == 1024, "1024")
                    .words("KEX-DH-GROUPS", "dh-1024")
                    .without("KEX-GROUPS-13", "X25519MLKEM768")
                    .of(server);
        }
    }

    @Test
    @Execution(ExecutionMode.CONCURRENT)
    @Control(
            check = {"CS-3DES", "ATT-SWEET32"},
            weak = true)
    void chasquidWithTheDefaultsOfGo() throws Exception {
        try (ContainerServer server = lab.start(ServerSettings.container("chasquid", "trixie"))) {
            new Expected().some("CS-3DES").flag("ATT-SWEET32", true).of(server);
        }
    }

    @Test
    @Execution(ExecutionMode.CONCURRENT)
    @Control(
            check = {"CS-RC4", "ATT-RC4"},
            weak = true)
    @Control(check = "SMTP-STATE-RESET", weak = false)
    void eximWithCiphersOfThePast() throws Exception {
        Map<String, String> parameters = Map.of("tls_require_ciphers", "NORMAL:+VERS-TLS1.0:+3DES-CBC:+ARCFOUR-128");
        try (ContainerServer server =
                lab.start(ServerSettings.container("exim", "trixie").withParameters(parameters))) {
            new Expected()
                    .some("CS-RC4")
                    .flag("ATT-RC4", true)
                    .flag("SMTP-STATE-RESET", true)
                    .of(server);
        }
    }

    @Test
    @Execution(ExecutionMode.CONCURRENT)
    @Control(check = "SMTP-STARTTLS-TWICE", weak = true)
    void haraka() throws Exception {
        try (ContainerServer server = lab.start(ServerSettings.container("haraka", "trixie"))) {
            new Expected().text("SMTP-STARTTLS-TWICE", "accepted").of(server);
        }
    }

    @Test
    @Execution(ExecutionMode.CONCURRENT)
    @Control(
            check = {"RES-SESSION-ID", "RES-TICKET", "RES-13-PSK", "LOG-TLS-LINE", "LOG-RECEIVED-HEADER"},
            weak = false)
    void postfixThatRemembersAndTells() throws Exception {
        TlsSettings tls = new TlsSettingsBuilder()
                .sessionCache(true)
                .logLevel(1)
                .receivedHeader(true)
                .build();
        try (ContainerServer server = lab.start(
                ServerSettings.container("postfix", "trixie").withTls(tls).withParameters(HEADERS_IN_LOG))) {
            new Expected()
                    .flag("RES-SESSION-ID", true)
                    .flag("RES-TICKET", true)
                    .flag("RES-13-PSK", true)
                    .text("LOG-TLS-LINE", "agrees")
                    .text("LOG-RECEIVED-HEADER", "agrees")
                    .of(server);
        }
    }

    @Test
    @Execution(ExecutionMode.CONCURRENT)
    @Control(
            check = {"RES-TICKET", "RES-13-PSK", "LOG-TLS-LINE", "LOG-RECEIVED-HEADER", "SMTP-AUTH-BEFORE-TLS"},
            weak = true)
    void postfixThatForgetsAndIsSilent() throws Exception {
        TlsSettings tls =
                new TlsSettingsBuilder().logLevel(0).receivedHeader(false).build();
        Map<String, String> parameters = Map.of(
                "tls_ssl_options",
                "NO_TICKET",
                "smtpd_sasl_auth_enable",
                "yes",
                "smtpd_tls_auth_only",
                "no",
                "header_checks",
                "static:INFO");
        try (ContainerServer server = lab.start(
                ServerSettings.container("postfix", "trixie").withTls(tls).withParameters(parameters))) {
            new Expected()
                    .flag("RES-TICKET", false)
                    .flag("RES-13-PSK", false)
                    .text("LOG-TLS-LINE", "missing")
                    .text("LOG-RECEIVED-HEADER", "missing")
                    .flag("SMTP-AUTH-BEFORE-TLS", true)
                    .of(server);
        }
    }

    @Test
    @Execution(ExecutionMode.CONCURRENT)
    @Control(check = "SMTP-STARTTLS-OFFERED", weak = true)
    void postfixWithoutTls() throws Exception {
        TlsSettings tls = new TlsSettingsBuilder().level(TlsLevel.NONE).build();
        try (ContainerServer server = postfix(tls)) {
            new Expected()
                    .counts("SMTP-STARTTLS-OFFERED", "offered", number -> number == 0, "0")
                    .of(server);
        }
    }

    private static ContainerServer postfix(TlsSettings tls) {
        return lab.start(ServerSettings.container("postfix", "trixie").withTls(tls));
    }
}
