package org.mailtls.server.container;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/**
 * The authorities that this machine trusts, for the part of an image build that fetches over HTTPS: where a proxy signs
 * connections anew, the machine knows the proxy's authority and a container does not.
 */
final class HostTrust {
    /** Debian's, and those of Fedora, SUSE and Alpine, whose contents are alike. */
    private static final List<Path> BUNDLES = List.of(
            Path.of("/etc/ssl/certs/ca-certificates.crt"),
            Path.of("/etc/pki/tls/certs/ca-bundle.crt"),
            Path.of("/etc/ssl/ca-bundle.pem"),
            Path.of("/etc/ssl/cert.pem"));

    private HostTrust() {}

    /** Certificates in PEM form; empty if this machine keeps none where they usually are. */
    static byte[] authorities() {
        for (Path bundle : BUNDLES) {
            if (Files.isReadable(bundle)) {
                try {
                    return Files.readAllBytes(bundle);
                } catch (IOException e) {
                    throw new UncheckedIOException(
                            "Cannot read the authorities that this machine trusts, " + bundle, e);
                }
            }
        }
        return new byte[0];
    }
}
