package org.mailtls.run;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.mailtls.host.Jdk;
import org.mailtls.host.JvmFlags;
import org.mailtls.scenario.Cell;
import org.mailtls.scenario.OldTls;
import org.mailtls.scenario.Resumption;
import org.mailtls.scenario.Transport;

/** The JVM flags of a cell. All of TLS's JVM-wide state is set here, since a JVM reads it once. */
final class ForkFlags {
    private ForkFlags() {}

    /** @param scratch where a security properties file is put if the cell needs one */
    static List<String> of(Cell cell, Jdk jdk, Path scratch) {
        List<String> flags = new ArrayList<>(plain(jdk));
        List<String> groups = groups(cell);
        if (!groups.isEmpty()) {
            flags.add("-Djdk.tls.namedGroups=" + String.join(",", groups));
        }
        if (cell.workload().resumption() != Resumption.NONE) {
            flags.addAll(tickets(cell.workload().resumption()));
        }
        if (wantsOldTls(cell)) {
            flags.add("-Djava.security.properties=" + weakSecurity(scratch));
        }
        return List.copyOf(flags);
    }

    /**
     * Of a JVM whose TLS does all that its JDK can still be made to do.
     *
     * @param scratch where a security properties file is put
     */
    static List<String> weak(Jdk jdk, Path scratch) {
        List<String> flags = new ArrayList<>(plain(jdk));
        flags.add("-Djava.security.properties=" + weakSecurity(scratch));
        return List.copyOf(flags);
    }

    /** Of a JVM whose TLS is as its JDK and its provider have it. */
    static List<String> plain(Jdk jdk) {
        List<String> flags = new ArrayList<>(List.of("-Xms512m", "-Xmx512m", "-XX:+UseSerialGC"));
        flags.addAll(JvmFlags.nativeAccess(jdk.feature()));
        flags.add("-Dorg.slf4j.simpleLogger.defaultLogLevel=warn");
        return List.copyOf(flags);
    }

    /** JSSE reads it once per JVM, and knows no other way on JDK 17. In memory it is the peer's JVM as well. */
    private static List<String> groups(Cell cell) {
        boolean alone = cell.workload().transport() == Transport.WIRE;
        return alone || !cell.client().groups().isEmpty()
                ? cell.client().groups()
                : cell.server().tls().groups();
    }

    private static boolean wantsOldTls(Cell cell) {
        return OldTls.named(cell.client())
                || cell.workload().transport() == Transport.MEMORY
                        && OldTls.named(cell.server().tls());
    }

    /** SunJSSE has no other switch for session tickets; TLS 1.3 has no other way to resume. */
    private static List<String> tickets(Resumption resumption) {
        boolean wanted = resumption == Resumption.TICKET || resumption == Resumption.PSK;
        return List.of(
                "-Djdk.tls.client.enableSessionTicketExtension=" + wanted,
                "-Djdk.tls.server.enableSessionTicketExtension=" + wanted);
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
