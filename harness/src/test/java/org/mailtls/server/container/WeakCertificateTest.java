package org.mailtls.server.container;

import java.nio.file.Path;
import java.util.Set;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;
import org.mailtls.probe.Control;
import org.mailtls.scenario.ServerSettings;
import org.mailtls.scenario.TlsSettings;
import org.mailtls.scenario.TlsSettingsBuilder;

/**
 * What a scan says of certificates that are wrong on purpose, and of those that are as they should be, on a real
 * server.
 */
@DockerTest
class WeakCertificateTest {
    static Lab lab;

    @BeforeAll
    static void lab(@TempDir Path folder) {
        lab = new Lab("weak-certificate", folder);
    }

    @Test
    @Execution(ExecutionMode.CONCURRENT)
    @Control(
            check = {"CERT-KEY", "CERT-RSA-BITS", "CERT-SIG", "CERT-EXPIRED", "CERT-NAME", "CERT-DUAL"},
            weak = true)
    void aCertificateThatNobodyShouldTake() throws Exception {
        TlsSettings tls = new TlsSettingsBuilder()
                .certificates("rsa-1024")
                .certificateFlaws(Set.of("expired", "wrong-name", "sha1-signature"))
                .build();
        try (ContainerServer server = postfix(tls)) {
            new Expected()
                    .words("CERT-KEY", "rsa-1024")
                    .count("CERT-RSA-BITS", 1024)
                    .words("CERT-SIG", "sha1WithRSAEncryption")
                    .flag("CERT-EXPIRED", true)
                    .text("CERT-NAME", "mismatch")
                    .flag("CERT-DUAL", false)
                    .of(server);
        }
    }

    @Test
    @Execution(ExecutionMode.CONCURRENT)
    @Control(check = "CERT-CHAIN", weak = true)
    void aCertificateWithoutItsIssuer() throws Exception {
        TlsSettings tls =
                new TlsSettingsBuilder().certificateFlaws(Set.of("leaf-only")).build();
        try (ContainerServer server = postfix(tls)) {
            new Expected().text("CERT-CHAIN", "incomplete").of(server);
        }
    }

    @Test
    @Execution(ExecutionMode.CONCURRENT)
    @Control(
            check = {
                "CERT-KEY",
                "CERT-RSA-BITS",
                "CERT-EC-BITS",
                "CERT-CURVES",
                "CERT-SIG",
                "CERT-EXPIRED",
                "CERT-NAME",
                "CERT-DUAL",
                "CERT-V3",
                "CERT-SNI-FALLBACK"
            },
            weak = false)
    void certificatesForEveryClient() throws Exception {
        TlsSettings tls =
                new TlsSettingsBuilder().certificates("rsa-3072", "ecdsa-p256").build();
        try (ContainerServer server = postfix(tls)) {
            new Expected()
                    .words("CERT-KEY", "rsa-3072", "ecdsa-p256")
                    .count("CERT-RSA-BITS", 3072)
                    .count("CERT-EC-BITS", 256)
                    .words("CERT-CURVES", "secp256r1")
                    .without("CERT-SIG", "sha1WithRSAEncryption")
                    .flag("CERT-EXPIRED", false)
                    .text("CERT-NAME", "match")
                    .flag("CERT-DUAL", true)
                    .flag("CERT-V3", true)
                    .text("CERT-SNI-FALLBACK", "answers")
                    .of(server);
        }
    }

    private static ContainerServer postfix(TlsSettings tls) {
        return lab.start(ServerSettings.container("postfix", "trixie").withTls(tls));
    }
}
