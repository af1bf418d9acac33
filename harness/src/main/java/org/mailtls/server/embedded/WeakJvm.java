package org.mailtls.server.embedded;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.TreeSet;
import org.mailtls.provider.ServerTls;
import org.mailtls.provider.TlsEngines;
import org.mailtls.provider.TlsProvider;
import org.mailtls.scenario.TlsSettings;

/**
 * What makes a JVM's TLS deliberately weak. The JDK reads its lists of disabled algorithms once, so they must be
 * emptied by a file that is named when the JVM starts; a provider that is not of the JDK may refuse all the same.
 */
final class WeakJvm {
    private static final List<String> EMPTIED =
            List.of("jdk.tls.disabledAlgorithms=", "jdk.tls.legacyAlgorithms=", "jdk.certpath.disabledAlgorithms=");

    private WeakJvm() {}

    /** Writes a file for {@code -Djava.security.properties}. */
    static Path securityProperties(Path folder) throws IOException {
        return Files.write(folder.resolve("weak.security"), EMPTIED);
    }

    /** Everything that the provider can be made to do, where the settings do not say. */
    static ServerTls everything(TlsProvider provider, ServerTls asked) {
        try (TlsEngines sample = provider.server(asked)) {
            var engine = sample.newEngine();
            List<String> protocols = asked.protocols();
            if (protocols.isEmpty()) {
                Set<String> known = new TreeSet<>(List.of(engine.getSupportedProtocols()));
                // SSLv3 stays out: it is a different protocol with different code, and no client here asks for it.
                known.retainAll(TlsSettings.PROTOCOLS);
                protocols = List.copyOf(known);
            }
            List<String> ciphers = asked.ciphers();
            if (ciphers.isEmpty()) {
                ciphers = List.of(engine.getSupportedCipherSuites()).stream()
                        .map(WeakJvm::iana)
                        .distinct()
                        .toList();
            }
            engine.closeOutbound();
            return new ServerTls(protocols, ciphers, asked.identity(), asked.sessionCache(), asked.tickets());
        }
    }

    /** JSSE keeps the SSL_ prefix of suites that are older than TLS. */
    private static String iana(String suite) {
        return suite.toUpperCase(Locale.ROOT).startsWith("SSL_") ? "TLS_" + suite.substring(4) : suite;
    }
}
