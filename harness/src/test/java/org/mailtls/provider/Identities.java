package org.mailtls.provider;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;
import org.mailtls.pki.KeyType;
import org.mailtls.pki.PemFiles;
import org.mailtls.pki.TestAuthority;
import org.mailtls.scenario.BufferKind;

/** Certificates that all tests of this JVM share, because RSA keys take long to make; and links made with them. */
final class Identities {
    private static final Path DIRECTORY = temporary();
    private static final TestAuthority AUTHORITY = TestAuthority.create(DIRECTORY);

    private Identities() {}

    static PemFiles of(KeyType type) {
        return AUTHORITY.issue(type);
    }

    /** A link of two providers that both offer just this protocol, and just these suites if there are any. */
    static MemoryLink link(
            TlsProvider client, TlsProvider server, KeyType type, String protocol, BufferKind kind, String... suites) {
        PemFiles files = of(type);
        List<String> protocols = List.of(protocol);
        return new MemoryLink(
                client.client(new ClientTls(protocols, List.of(suites), files.root()))
                        .newEngine(),
                server.server(new ServerTls(protocols, List.of(), files)).newEngine(),
                kind);
    }

    private static Path temporary() {
        try {
            Path directory = Files.createTempDirectory("mailtls-test-pki");
            Runtime.getRuntime().addShutdownHook(new Thread(() -> delete(directory)));
            return directory;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static void delete(Path directory) {
        try (Stream<Path> files = Files.walk(directory)) {
            for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
                Files.delete(file);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
