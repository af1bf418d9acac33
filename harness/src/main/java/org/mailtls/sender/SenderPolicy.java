package org.mailtls.sender;

import java.util.Arrays;
import java.util.Locale;
import java.util.stream.Collectors;

/** What a sender holds itself to. Several can be held together. */
public enum SenderPolicy {
    /** Never STARTTLS. */
    NONE,
    /** TLS where it is offered and works, with any certificate; clear text otherwise (RFC 3207, RFC 7435). */
    OPPORTUNISTIC,
    /** The domain's MTA-STS policy (RFC 8461). */
    MTA_STS,
    /** The TLSA records of the domain's servers (RFC 7672). */
    DANE,
    /** The mail came with REQUIRETLS (RFC 8689), from a sender that knows MTA-STS and DANE. */
    REQUIRE_TLS,
    /** The list of STARTTLS Everywhere, which is kept no more. */
    STARTTLS_EVERYWHERE;

    /** The word of command lines and scenario files. */
    public String word() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    /** @throws IllegalArgumentException naming the words that there are */
    public static SenderPolicy of(String word) {
        return Arrays.stream(values())
                .filter(each -> each.word().equals(word))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException("No sender's policy is called '" + word
                        + "'; there are "
                        + Arrays.stream(values()).map(SenderPolicy::word).collect(Collectors.joining(", ")) + "."));
    }
}
