package org.mailtls.provider;

import java.nio.file.Path;
import java.util.List;

/**
 * What a client engine is asked to offer. Empty lists leave the provider's default. Groups are absent on purpose: the
 * JSSE of JDK 17 reads them once per JVM from {@code jdk.tls.namedGroups}, so they are a flag of the fork.
 *
 * @param protocols JSSE names
 * @param ciphers IANA names
 * @param trust PEM file of the trust anchors; the chain is always verified, the name is not
 * @param resumption whether engines of one context look for each other's sessions; then they name a peer host
 */
public record ClientTls(List<String> protocols, List<String> ciphers, Path trust, boolean resumption) {
    /** Full handshakes only. */
    public ClientTls(List<String> protocols, List<String> ciphers, Path trust) {
        this(protocols, ciphers, trust, false);
    }
}
