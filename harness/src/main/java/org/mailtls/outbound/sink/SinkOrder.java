package org.mailtls.outbound.sink;

import java.nio.file.Path;
import org.mailtls.pki.KeyType;
import org.mailtls.pki.PemFiles;
import org.mailtls.scenario.Sink;

/**
 * One sink that is wanted.
 *
 * @param sink its word
 * @param keyType word of a {@link KeyType}
 */
public record SinkOrder(String sink, String keyType, String chainFile, String keyFile, String rootFile) {
    public static SinkOrder of(Sink sink, PemFiles identity) {
        return new SinkOrder(
                sink.word(),
                identity.type().word(),
                identity.chain().toString(),
                identity.key().toString(),
                identity.root().toString());
    }

    Sink kind() {
        return Sink.of(sink);
    }

    PemFiles identity() {
        return new PemFiles(KeyType.of(keyType), Path.of(chainFile), Path.of(keyFile), Path.of(rootFile));
    }
}
