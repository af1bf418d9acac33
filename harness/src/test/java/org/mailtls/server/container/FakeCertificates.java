package org.mailtls.server.container;

import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.mailtls.pki.KeyType;
import org.mailtls.pki.PemFiles;
import org.mailtls.pki.ServerCertificates;
import org.mailtls.scenario.TlsSettings;

/** Certificates of which only the file names matter, for tests that render and start nothing. */
final class FakeCertificates {
    private static final Path ROOT = Path.of("root.pem");

    private FakeCertificates() {}

    static ServerCertificates of(TlsSettings tls) {
        List<String> types = tls.certificates().isEmpty() ? List.of("rsa-2048") : tls.certificates();
        List<PemFiles> leaves = types.stream().map(type -> leaf(type, type)).toList();
        Map<String, PemFiles> sni = new LinkedHashMap<>();
        tls.sni().forEach((host, type) -> sni.put(host, leaf(host + "." + type, type)));
        Path dh = tls.dhParameters() == null ? null : Path.of(tls.dhParameters() + ".dh.pem");
        return new ServerCertificates(leaves, sni, List.of(), ROOT, dh, ROOT);
    }

    private static PemFiles leaf(String stem, String type) {
        return new PemFiles(KeyType.of(type), Path.of(stem + ".chain.pem"), Path.of(stem + ".key.pem"), ROOT);
    }
}
