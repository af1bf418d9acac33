package org.mailtls.outbound.seen;

import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * What a sending server and a sink negotiated, as it was on the wire.
 *
 * @param version JSSE name
 * @param suite IANA name
 * @param group IANA name; null for static RSA, and where there is none
 */
public record SinkTls(
        String version, String suite, @Nullable String group, boolean resumed) {
    public SinkTls {
        Objects.requireNonNull(version, "version");
        Objects.requireNonNull(suite, "suite");
    }

    /** Whether none should speak it any more: a version before TLS 1.2 (RFC 8996), RC4 (RFC 7465), or nobody's certificate. */
    public boolean outdated() {
        return version.equals("SSLv3")
                || version.equals("TLSv1")
                || version.equals("TLSv1.1")
                || suite.contains("_RC4_")
                || suite.contains("_NULL_")
                || suite.contains("_3DES_")
                || suite.contains("_anon_");
    }
}
