package org.mailtls.provider;

import java.util.List;
import org.mailtls.pki.PemFiles;

/**
 * What a server engine accepts, best first; empty lists leave the provider's default.
 *
 * @param resumption whether clients may resume; a measurement of full handshakes must say false
 */
public record ServerTls(List<String> protocols, List<String> ciphers, PemFiles identity, boolean resumption) {
    /** Full handshakes only. */
    public ServerTls(List<String> protocols, List<String> ciphers, PemFiles identity) {
        this(protocols, ciphers, identity, false);
    }
}
