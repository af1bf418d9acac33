package org.mailtls.pki;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.mailtls.scenario.TlsSettings;
import org.mailtls.scenario.TlsSettingsBuilder;

/** What is planned with is called like what a server gets, so that a configuration drawn up without keys is the real one. */
class PlannedCertificatesTest {
    @TempDir
    private Path folder;

    static Stream<TlsSettings> settings() {
        return Stream.of(
                TlsSettings.DEFAULT,
                new TlsSettingsBuilder().certificates("ecdsa-p256", "rsa-3072").build(),
                new TlsSettingsBuilder()
                        .certificates("ed25519")
                        .dhParameters("ffdhe2048")
                        .build(),
                new TlsSettingsBuilder()
                        .certificates("ecdsa-p256")
                        .certificateFlaws(Set.of("self-signed", "expired"))
                        .build());
    }

    @ParameterizedTest
    @MethodSource("settings")
    void areCalledLikeTheRealOnes(TlsSettings tls) {
        List<Path> real = files(TestAuthority.create(folder).equip(tls));
        List<Path> planned = files(PlannedCertificates.of(tls));
        assertEquals(names(real), names(planned));
        assertTrue(real.stream().allMatch(Files::exists), real.toString());
        assertFalse(planned.stream().anyMatch(Files::exists), planned.toString());
    }

    /** A run that no container is in shall not wait for a key that nobody uses. */
    @Test
    void ofAServerWithoutVerbatimSettingsNoSparesAreMade() throws IOException {
        TlsSettings tls = new TlsSettingsBuilder().certificates("ecdsa-p256").build();
        ServerCertificates bare = TestAuthority.create(folder).equipBarely(tls);
        assertEquals(List.of(), bare.spares());
        assertEquals(bare.first().root(), bare.trust());
        try (Stream<Path> made = Files.list(folder)) {
            assertEquals(
                    List.of("ecdsa-p256.chain.pem", "ecdsa-p256.key.pem", "root-ecdsa-p256.pem"),
                    names(made.sorted().toList()));
        }
    }

    private static List<Path> files(ServerCertificates certificates) {
        List<Path> files = new ArrayList<>();
        Stream.of(certificates.leaves(), certificates.sni().values(), certificates.spares())
                .forEach(
                        leaves -> leaves.forEach(leaf -> files.addAll(List.of(leaf.chain(), leaf.key(), leaf.root()))));
        files.add(certificates.trust());
        files.add(certificates.clientAuthority());
        if (certificates.dhParameters() != null) {
            files.add(certificates.dhParameters());
        }
        return files;
    }

    private static List<String> names(List<Path> files) {
        return files.stream().map(file -> file.getFileName().toString()).toList();
    }
}
