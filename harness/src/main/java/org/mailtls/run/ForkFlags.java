package org.mailtls.run;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.mailtls.host.Jdk;
import org.mailtls.host.JvmFlags;
import org.mailtls.scenario.ClientSettings;

/** The JVM flags of a cell. All of TLS's JVM-wide state is set here, since a JVM reads it once. */
final class ForkFlags {
    private static final Set<String> OLD_PROTOCOLS = Set.of("TLSv1", "TLSv1.1");
    private static final List<String> WEAK_SUITES =
            List.of("TLS_RSA_", "_3DES_", "_RC4_", "_NULL_", "_anon_", "_DES_", "_EXPORT_");

    private ForkFlags() {}

    /** @param scratch where a security properties file is put if the cell needs one */
    static List<String> of(ClientSettings client, Jdk jdk, Path scratch) {
        List<String> flags = new ArrayList<>(List.of("-Xms512m", "-Xmx512m", "-XX:+UseSerialGC"));
        flags.addAll(JvmFlags.nativeAccess(jdk.feature()));
        flags.add("-Dorg.slf4j.simpleLogger.defaultLogLevel=warn");
        if (!client.groups().isEmpty()) {
            flags.add("-Djdk.tls.namedGroups=" + String.join(",", client.groups()));
        }
        if (wantsOldTls(client)) {
            flags.add("-Djava.security.properties=" + weakSecurity(scratch));
        }
        return List.copyOf(flags);
    }

    private static boolean wantsOldTls(ClientSettings client) {
        return client.protocols().stream().anyMatch(OLD_PROTOCOLS::contains)
                || client.ciphers().stream()
                        .anyMatch(suite -> WEAK_SUITES.stream().anyMatch(suite::contains));
    }

    /** JDKs refuse old versions and suites by these properties; a cell that names them wants them. */
    private static Path weakSecurity(Path scratch) {
        Path file = scratch.resolve("weak.security");
        try {
            Files.writeString(file, """
                    jdk.tls.disabledAlgorithms=SSLv3
                    jdk.tls.legacyAlgorithms=
                    jdk.certpath.disabledAlgorithms=
                    """);
        } catch (IOException e) {
            throw new UncheckedIOException("Cannot write " + file, e);
        }
        return file;
    }
}
