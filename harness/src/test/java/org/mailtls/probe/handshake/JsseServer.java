package org.mailtls.probe.handshake;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.util.List;
import org.mailtls.pki.PemFiles;
import org.mailtls.provider.Providers;
import org.mailtls.provider.ServerTls;
import org.mailtls.provider.TlsEngines;
import org.mailtls.scenario.BufferKind;
import org.mailtls.smtp.EmbeddedServer;
import org.mailtls.smtp.EmbeddedSettings;

/**
 * The embedded server on SunJSSE: a TLS that others wrote, and that verifies all of ours. It renegotiates in TLS 1.2,
 * and resumes.
 */
final class JsseServer implements AutoCloseable {
    private final TlsEngines engines;
    private final EmbeddedServer server;

    JsseServer(PemFiles identity, String... versions) throws IOException {
        engines = Providers.named("SunJSSE").server(new ServerTls(List.of(versions), List.of(), identity, true));
        server = EmbeddedServer.start(engines, EmbeddedSettings.standard(BufferKind.HEAP, 1));
    }

    InetSocketAddress address() {
        return server.address();
    }

    @Override
    public void close() {
        server.close();
        engines.close();
    }
}
