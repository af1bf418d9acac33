package org.mailtls.smtp;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.mailtls.pki.KeyType;
import org.mailtls.pki.PemFiles;
import org.mailtls.pki.TestAuthority;
import org.mailtls.provider.ClientTls;
import org.mailtls.provider.Providers;
import org.mailtls.provider.ServerTls;
import org.mailtls.provider.TlsEngines;
import org.mailtls.scenario.BufferKind;

/** What the tests of this package share: one certificate, and engines of both sides. */
final class Lab {
    static final PemFiles IDENTITY = identity();

    private Lab() {}

    static TlsEngines client(String provider, String protocol) {
        return Providers.named(provider).client(new ClientTls(List.of(protocol), List.of(), IDENTITY.root(), false));
    }

    static TlsEngines server(String provider) {
        return Providers.named(provider)
                .server(new ServerTls(List.of("TLSv1.2", "TLSv1.3"), List.of(), IDENTITY, false));
    }

    static EmbeddedSettings settings() {
        return EmbeddedSettings.standard(BufferKind.HEAP, 1);
    }

    private static PemFiles identity() {
        try {
            Path folder = Files.createTempDirectory("mailtls-smtp-test");
            folder.toFile().deleteOnExit();
            PemFiles files = TestAuthority.create(folder).issue(KeyType.ECDSA_P256);
            for (Path file : List.of(files.chain(), files.key(), files.root())) {
                file.toFile().deleteOnExit();
            }
            return files;
        } catch (java.io.IOException e) {
            throw new java.io.UncheckedIOException(e);
        }
    }
}
