package org.mailtls.provider;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.stream.Stream;
import org.mailtls.pki.KeyType;
import org.mailtls.pki.PemFiles;
import org.mailtls.pki.TestAuthority;

/** Certificates for the time of a probe, in a folder of their own. */
record ProbeLeaves(Path folder, PemFiles ecdsa, PemFiles rsa) implements AutoCloseable {
    static ProbeLeaves issue() throws IOException {
        Path folder = Files.createTempDirectory("mailtls-probe");
        TestAuthority authority = TestAuthority.create(folder);
        return new ProbeLeaves(folder, authority.issue(KeyType.ECDSA_P256), authority.issue(KeyType.RSA_2048));
    }

    @Override
    public void close() {
        try (Stream<Path> files = Files.walk(folder)) {
            for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
                Files.delete(file);
            }
        } catch (IOException e) {
            throw new UncheckedIOException("Cannot remove " + folder, e);
        }
    }
}
