package org.mailtls.server;

import java.util.Arrays;
import java.util.Locale;
import java.util.stream.Collectors;

/**
 * What each connection to a server must begin with: nothing, or the header of HAProxy's PROXY protocol, which names the
 * address that the server is to take the client for. It goes in the clear, before the greeting and before TLS.
 */
public enum ProxyProtocol {
    NONE,
    /** One line of text. */
    V1,
    /** Binary. */
    V2;

    /** {@code none}, {@code v1} or {@code v2}. */
    public String word() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** @throws IllegalArgumentException naming the known words */
    public static ProxyProtocol of(String word) {
        for (ProxyProtocol one : values()) {
            if (one.word().equals(word)) {
                return one;
            }
        }
        throw new IllegalArgumentException("No PROXY protocol '" + word + "'; known: "
                + Arrays.stream(values()).map(ProxyProtocol::word).collect(Collectors.joining(", ")));
    }
}
