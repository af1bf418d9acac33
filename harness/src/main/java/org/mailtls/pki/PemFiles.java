package org.mailtls.pki;

import java.nio.file.Path;

/**
 * A leaf as a mail server wants it.
 *
 * @param chain leaf first, then the intermediate; never the root
 * @param key PKCS#8, unencrypted, readable by its owner only
 * @param root the trust anchor, for clients
 */
public record PemFiles(KeyType type, Path chain, Path key, Path root) {}
