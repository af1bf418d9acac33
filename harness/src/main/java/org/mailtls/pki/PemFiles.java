package org.mailtls.pki;

import java.nio.file.Path;

/**
 * A leaf as a mail server wants it.
 *
 * @param chain leaf first, then the intermediate; never the root
 * @param key PKCS#8, unencrypted, readable by its owner only
 * @param root the trust anchor, for clients
 */
public record PemFiles(KeyType type, Path chain, Path key, Path root) {
    /** What the files of this order are called in a folder. */
    static PemFiles named(Path directory, CertificateOrder order) {
        return new PemFiles(
                order.type(),
                directory.resolve(order.stem() + ".chain.pem"),
                directory.resolve(order.stem() + ".key.pem"),
                root(directory, order.family()));
    }

    /** The root that leaves of this family hang under. */
    static Path root(Path directory, KeyType family) {
        return directory.resolve("root-" + family.word() + ".pem");
    }

    /** All roots together, where there are several. */
    static Path roots(Path directory) {
        return directory.resolve("roots.pem");
    }
}
