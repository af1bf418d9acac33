package org.mailtls.scenario;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Portable TLS settings of a server. An empty list or an absent value leaves the server's own default.
 *
 * @param protocols JSSE names: {@code TLSv1} … {@code TLSv1.3}
 * @param ciphers IANA cipher suite names, most wanted first
 * @param groups IANA supported-group names, most wanted first
 * @param certificate key type of the leaf, for example {@code rsa-2048}
 */
public record TlsSettings(
        List<String> protocols,
        List<String> ciphers,
        List<String> groups,
        @Nullable String certificate) {
    public static final TlsSettings DEFAULT = new TlsSettings(List.of(), List.of(), List.of(), null);
}
