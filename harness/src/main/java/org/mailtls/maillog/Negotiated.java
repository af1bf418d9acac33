package org.mailtls.maillog;

import org.jspecify.annotations.Nullable;

/**
 * What a handshake came to, as a log or a header tells it.
 *
 * @param protocol {@code TLSv1.3}, {@code TLSv1.2}, {@code TLSv1.1}, {@code TLSv1} or {@code SSLv3}, whichever words the log has for it
 * @param cipher the cipher in the log's own words
 * @param suite its IANA name; null where the log's words stand for none that is known
 * @param group the IANA name of the group; null where the log tells none, as Postfix does before TLS 1.3
 * @param serverSignature the server's signature in the log's own words; null where it tells none, as in a resumed session
 */
public record Negotiated(
        String protocol,
        String cipher,
        @Nullable String suite,
        @Nullable String group,
        @Nullable String serverSignature) {}
