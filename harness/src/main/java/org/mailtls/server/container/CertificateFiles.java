package org.mailtls.server.container;

import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.mailtls.pki.PemFiles;
import org.mailtls.pki.ServerCertificates;

/** Where certificates and keys lie in a container. */
final class CertificateFiles {
    /** The authority that clients' certificates come from. */
    static final String CLIENTS = "/certs/clients.pem";

    /** Every root of the lab's certificates. */
    static final String ROOTS = "/certs/roots.pem";

    static final String DH = "/certs/dh.pem";

    private CertificateFiles() {}

    static String chain(PemFiles leaf) {
        return inContainer(leaf.chain());
    }

    static String key(PemFiles leaf) {
        return inContainer(leaf.key());
    }

    static List<ContainerFile> of(ServerCertificates certificates) {
        Map<String, ContainerFile> files = new LinkedHashMap<>();
        certificates.spares().forEach(leaf -> put(files, leaf));
        certificates.leaves().forEach(leaf -> put(files, leaf));
        certificates.sni().values().forEach(leaf -> put(files, leaf));
        files.put(ROOTS, ContainerFile.copyOf(certificates.trust(), ROOTS));
        files.put(CLIENTS, ContainerFile.copyOf(certificates.clientAuthority(), CLIENTS));
        Path dh = certificates.dhParameters();
        if (dh != null) {
            files.put(DH, ContainerFile.copyOf(dh, DH));
        }
        return List.copyOf(files.values());
    }

    /** The first leaf under names that do not change with its kind, for an image that knows nothing of kinds. */
    static List<ContainerFile> usual(ServerCertificates certificates) {
        PemFiles first = certificates.first();
        return List.of(
                ContainerFile.copyOf(first.chain(), "/certs/chain.pem"),
                ContainerFile.secretCopyOf(first.key(), "/certs/key.pem"));
    }

    private static void put(Map<String, ContainerFile> files, PemFiles leaf) {
        files.put(chain(leaf), ContainerFile.copyOf(leaf.chain(), chain(leaf)));
        files.put(key(leaf), ContainerFile.secretCopyOf(leaf.key(), key(leaf)));
    }

    private static String inContainer(Path file) {
        return "/certs/" + file.getFileName();
    }
}
