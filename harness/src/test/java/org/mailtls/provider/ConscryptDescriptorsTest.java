package org.mailtls.provider;

import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.mailtls.pki.KeyType;
import org.mailtls.pki.PemFiles;
import org.mailtls.scenario.BufferKind;

/** Conscrypt opens a pipe for each engine and keeps it until the engine is closed in both directions. */
class ConscryptDescriptorsTest {
    private static final int HANDSHAKES = 3000;

    /** Two engines with a pipe each would leave 12000 descriptors; this much other threads may open meanwhile. */
    private static final long TOLERATED = 100;

    @Test
    @EnabledOnOs(OS.LINUX)
    void closingAPumpFreesThem() throws Exception {
        TlsProvider conscrypt = new ConscryptProvider();
        PemFiles files = Identities.of(KeyType.ECDSA_P256);
        try (TlsEngines client = conscrypt.client(new ClientTls(List.of("TLSv1.2"), List.of(), files.root()));
                TlsEngines server = conscrypt.server(new ServerTls(List.of("TLSv1.2"), List.of(), files))) {
            shake(client, server);
            long before = descriptors();
            for (int i = 0; i < HANDSHAKES; i++) {
                shake(client, server);
            }
            long after = descriptors();
            assertTrue(after - before < TOLERATED, before + " descriptors before, " + after + " after");
        }
    }

    private static void shake(TlsEngines client, TlsEngines server) throws Exception {
        try (MemoryLink link = new MemoryLink(client.newEngine(), server.newEngine(), BufferKind.DIRECT)) {
            link.handshake();
        }
    }

    private static long descriptors() throws Exception {
        try (Stream<Path> open = Files.list(Path.of("/proc/self/fd"))) {
            return open.count();
        }
    }
}
