package org.mailtls.scenario;

import org.jspecify.annotations.Nullable;

/**
 * One line of a mix.
 *
 * @param protocol {@code TLSv1.3}, …; null for mail in clear text
 * @param suite IANA name of the cipher suite; null for clear text
 * @param group IANA name of the group; null where nobody told it
 * @param handshakes full and resumed handshakes that came to this
 * @param mails mails that went over it
 */
public record MixEntry(
        @Nullable String protocol,
        @Nullable String suite,
        @Nullable String group,
        long handshakes,
        long mails) {}
