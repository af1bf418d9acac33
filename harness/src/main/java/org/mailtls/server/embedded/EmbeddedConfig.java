package org.mailtls.server.embedded;

import java.nio.file.Path;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.mailtls.pki.KeyType;
import org.mailtls.pki.PemFiles;

/**
 * What the server's JVM is told: the first line on its standard input, as JSON.
 *
 * @param keyType word of a {@link KeyType}
 * @param sessionCache whether clients may resume by session id
 * @param tickets whether they may resume by ticket
 * @param implicitTls whether TLS begins with the first byte
 * @param fault word of a {@link org.mailtls.smtp.Fault}; null for none
 * @param proxyProtocol whether connections may begin with a header of the PROXY protocol
 */
public record EmbeddedConfig(
        String provider,
        List<String> protocols,
        List<String> ciphers,
        String keyType,
        String chainFile,
        String keyFile,
        String rootFile,
        boolean sessionCache,
        boolean tickets,
        @Nullable String fault,
        boolean implicitTls,
        boolean proxyProtocol,
        int eventLoops) {
    PemFiles identity() {
        return new PemFiles(KeyType.of(keyType), Path.of(chainFile), Path.of(keyFile), Path.of(rootFile));
    }
}
