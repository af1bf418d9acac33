package org.mailtls.server.remote;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.mailtls.pki.KeyType;
import org.mailtls.pki.PemFiles;
import org.mailtls.pki.ServerCertificates;
import org.mailtls.pki.TestAuthority;
import org.mailtls.provider.Providers;
import org.mailtls.provider.ServerTls;
import org.mailtls.provider.TlsEngines;
import org.mailtls.scenario.BufferKind;
import org.mailtls.scenario.ServerSettings;
import org.mailtls.server.EnvironmentException;
import org.mailtls.server.MailServer;
import org.mailtls.server.ServerStart;
import org.mailtls.server.UnsupportedSettingException;
import org.mailtls.smtp.EmbeddedServer;
import org.mailtls.smtp.EmbeddedSettings;
import org.mailtls.smtp.Fault;

class RemoteDriverTest {
    private static final PemFiles NOWHERE =
            new PemFiles(KeyType.ECDSA_P256, Path.of("none"), Path.of("none"), Path.of("none"));

    private final Path folder;

    RemoteDriverTest(@TempDir Path folder) {
        this.folder = folder;
    }

    @Test
    void readsTheBannerAndLeaves() throws Exception {
        try (TlsEngines engines = engines();
                EmbeddedServer there = EmbeddedServer.start(engines, EmbeddedSettings.standard(BufferKind.HEAP, 1));
                MailServer server = new RemoteDriver()
                        .start(at("127.0.0.1:" + there.address().getPort()))) {
            assertEquals(there.address(), server.address());
            assertEquals(
                    "mailtls.test ESMTP mailtls embedded", server.identity().banner());
            assertTrue(server.cpu().isEmpty());
            assertTrue(server.alive());
        }
    }

    @Test
    void aThrottlingServerIsNotMeasured() throws Exception {
        EmbeddedSettings throttling =
                EmbeddedSettings.standard(BufferKind.HEAP, 1).withFault(Fault.THROTTLE_421);
        try (TlsEngines engines = engines();
                EmbeddedServer there = EmbeddedServer.start(engines, throttling)) {
            EnvironmentException e = assertThrows(
                    EnvironmentException.class,
                    () -> new RemoteDriver()
                            .start(at("127.0.0.1:" + there.address().getPort())));
            assertTrue(e.toString().contains("421") && e.toString().contains("slow down"), e.toString());
        }
    }

    @Test
    void saysThatNobodyIsThere() throws Exception {
        int free;
        try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getByAddress(new byte[] {127, 0, 0, 1}))) {
            free = socket.getLocalPort();
        }
        EnvironmentException e =
                assertThrows(EnvironmentException.class, () -> new RemoteDriver().start(at("127.0.0.1:" + free)));
        assertTrue(e.toString().contains("127.0.0.1:" + free), e.toString());
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "localhost", ":25", "localhost:", "localhost:0", "localhost:65536", "localhost:x"})
    void wantsHostAndPort(String address) {
        assertThrows(UnsupportedSettingException.class, () -> new RemoteDriver().start(at(address)));
    }

    private TlsEngines engines() {
        PemFiles identity = TestAuthority.create(folder.resolve("pki")).issue(KeyType.ECDSA_P256);
        return Providers.named("SunJSSE").server(new ServerTls(java.util.List.of(), java.util.List.of(), identity));
    }

    private static ServerStart at(@Nullable String address) {
        return new ServerStart(ServerSettings.remote(address), ServerCertificates.of(NOWHERE), "SunJSSE", "test");
    }
}
