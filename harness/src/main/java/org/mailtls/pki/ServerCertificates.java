package org.mailtls.pki;

import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * All the files that a mail server needs for its TLS settings.
 *
 * @param leaves served side by side, never empty; clients get the one that fits
 * @param sni host name → leaf served for it
 * @param spares good leaves of common kinds, used only if a setting of the scenario names their files
 * @param clientAuthority PEM file of the authority that clients' certificates come from
 * @param dhParameters PEM file; null if none are asked for
 * @param trust PEM file of every root that a client may meet here
 */
public record ServerCertificates(
        List<PemFiles> leaves,
        Map<String, PemFiles> sni,
        List<PemFiles> spares,
        Path clientAuthority,
        @Nullable Path dhParameters,
        Path trust) {
    public ServerCertificates {
        leaves = List.copyOf(leaves);
        spares = List.copyOf(spares);
        sni = java.util.Collections.unmodifiableMap(new LinkedHashMap<>(sni));
    }

    /** One leaf and nothing else. */
    public static ServerCertificates of(PemFiles leaf) {
        return new ServerCertificates(List.of(leaf), Map.of(), List.of(), leaf.root(), null, leaf.root());
    }

    public PemFiles first() {
        return leaves.get(0);
    }
}
