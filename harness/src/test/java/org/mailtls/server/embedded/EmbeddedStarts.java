package org.mailtls.server.embedded;

import java.nio.file.Path;
import org.jspecify.annotations.Nullable;
import org.mailtls.pki.KeyType;
import org.mailtls.pki.PemFiles;
import org.mailtls.pki.ServerCertificates;
import org.mailtls.pki.TestAuthority;
import org.mailtls.scenario.ServerSettings;
import org.mailtls.scenario.TlsSettings;
import org.mailtls.scenario.TlsSettingsBuilder;
import org.mailtls.server.ServerStart;

/** Ways to start the embedded server that tests share. */
final class EmbeddedStarts {
    private EmbeddedStarts() {}

    static PemFiles identity(Path folder, KeyType type) {
        return TestAuthority.create(folder.resolve("pki")).issue(type);
    }

    static ServerStart of(PemFiles identity, TlsSettings tls, @Nullable String fault) {
        ServerSettings settings = ServerSettings.embedded(fault).withTls(tls);
        return new ServerStart(settings, ServerCertificates.of(identity), "SunJSSE", "test");
    }

    static TlsSettings protocols(String... protocols) {
        return new TlsSettingsBuilder().protocols(protocols).build();
    }
}
