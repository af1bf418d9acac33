package org.mailtls.load.victim;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.nio.file.Path;
import java.util.List;
import org.mailtls.pki.KeyType;
import org.mailtls.pki.PemFiles;
import org.mailtls.pki.TestAuthority;
import org.mailtls.provider.Providers;
import org.mailtls.provider.ServerTls;
import org.mailtls.provider.TlsEngines;
import org.mailtls.scenario.BufferKind;
import org.mailtls.smtp.EmbeddedServer;
import org.mailtls.smtp.EmbeddedSettings;

/** A server in this JVM, and plans for victims of it. */
final class VictimLab implements AutoCloseable {
    private final PemFiles identity;
    private final TlsEngines engines;
    private final EmbeddedServer server;

    private VictimLab(Path folder, boolean implicitTls) throws IOException {
        identity = TestAuthority.create(folder).issue(KeyType.ECDSA_P256);
        engines = Providers.named("SunJSSE").server(new ServerTls(List.of(), List.of(), identity));
        server = EmbeddedServer.start(
                engines, EmbeddedSettings.standard(BufferKind.HEAP, 2).withImplicitTls(implicitTls));
    }

    static VictimLab starttls(Path folder) throws IOException {
        return new VictimLab(folder, false);
    }

    static VictimLab implicitTls(Path folder) throws IOException {
        return new VictimLab(folder, true);
    }

    EmbeddedServer server() {
        return server;
    }

    VictimPlan plan(double rate, long deadlineMillis) {
        return plan(server.address(), "smtp", rate, deadlineMillis);
    }

    VictimPlan plan(InetSocketAddress address, String service, double rate, long deadlineMillis) {
        return new VictimPlan(
                "127.0.0.1",
                address.getPort(),
                service,
                "none",
                "",
                rate,
                4096,
                "SunJSSE",
                null,
                List.of("TLSv1.3"),
                List.of(),
                identity.root().toString(),
                deadlineMillis);
    }

    @Override
    public void close() {
        server.close();
        engines.close();
    }
}
