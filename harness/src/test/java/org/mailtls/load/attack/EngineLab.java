package org.mailtls.load.attack;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.mailtls.pki.KeyType;
import org.mailtls.pki.PemFiles;
import org.mailtls.pki.TestAuthority;
import org.mailtls.provider.Providers;
import org.mailtls.provider.ServerTls;
import org.mailtls.provider.TlsEngines;
import org.mailtls.scenario.BufferKind;
import org.mailtls.scenario.Resumption;
import org.mailtls.smtp.EmbeddedServer;
import org.mailtls.smtp.EmbeddedSettings;

/** One certificate, an embedded server that has it, and plans against such servers. */
final class EngineLab {
    static final PemFiles IDENTITY = identity();

    private EngineLab() {}

    /** The embedded server with the context that it uses. */
    record Server(TlsEngines engines, EmbeddedServer server) implements AutoCloseable {
        int port() {
            return server.address().getPort();
        }

        @Override
        public void close() {
            server.close();
            engines.close();
        }
    }

    /** SunJSSE, with all that it has for resumption. */
    static Server sunJsse(String... protocols) throws IOException {
        return serving("SunJSSE", new ServerTls(List.of(protocols), List.of(), IDENTITY, true));
    }

    /** Of any provider, with one kind of resumption. */
    static Server server(String provider, Resumption kind, String protocol) throws IOException {
        return serving(provider, new ServerTls(List.of(protocol), List.of(), IDENTITY).resuming(kind));
    }

    static AttackPlan plan(String kind, int port, String provider, String resumption, String... protocols) {
        return new AttackPlan(
                kind,
                "127.0.0.1",
                port,
                false,
                "none",
                "",
                1,
                null,
                60_000,
                provider,
                null,
                List.of(protocols),
                List.of(),
                List.of(),
                resumption,
                IDENTITY.root().toString());
    }

    /** A warm-up of so long with the certificate of this lab. */
    static AttackPlan.WarmUp warmUp(long millis) {
        return new AttackPlan.WarmUp(
                IDENTITY.type().word(),
                IDENTITY.chain().toString(),
                IDENTITY.key().toString(),
                millis);
    }

    /** The same plan with a warm-up before the attack. */
    static AttackPlan warming(AttackPlan plan, AttackPlan.WarmUp warmUp) {
        return new AttackPlan(
                plan.kind(),
                plan.host(),
                plan.port(),
                plan.implicitTls(),
                plan.proxyProtocol(),
                plan.sourceAddress(),
                plan.connections(),
                plan.rate(),
                plan.durationMillis(),
                plan.provider(),
                plan.providerVersion(),
                plan.protocols(),
                plan.ciphers(),
                plan.groups(),
                plan.resumption(),
                plan.trust(),
                plan.loops(),
                warmUp);
    }

    private static Server serving(String provider, ServerTls settings) throws IOException {
        TlsEngines engines = Providers.named(provider).server(settings);
        return new Server(engines, EmbeddedServer.start(engines, EmbeddedSettings.standard(BufferKind.HEAP, 1)));
    }

    private static PemFiles identity() {
        try {
            Path folder = Files.createTempDirectory("mailtls-attack-test");
            folder.toFile().deleteOnExit();
            PemFiles files = TestAuthority.create(folder).issue(KeyType.ECDSA_P256);
            for (Path file : List.of(files.chain(), files.key(), files.root())) {
                file.toFile().deleteOnExit();
            }
            return files;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
