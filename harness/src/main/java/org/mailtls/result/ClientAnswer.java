package org.mailtls.result;

import org.jspecify.annotations.Nullable;

/**
 * What a TLS client of Java came to with a server when it offered what it offers by default, in a process of its own.
 * The chain was not verified and no server name sent, as by most senders of mail that have no policy.
 *
 * @param provider the client's TLS stack
 * @param version as the provider says it; null if it did not load
 * @param jdk version of the JDK
 * @param protocol JSSE name; null if there was no handshake
 * @param suite IANA name; null if there was no handshake
 * @param group IANA name of the key exchange group; null with static RSA, or if there was no handshake
 * @param problem why there was no handshake; null if there was. May quote the server: hostile input
 */
public record ClientAnswer(
        String provider,
        @Nullable String version,
        String jdk,
        @Nullable String protocol,
        @Nullable String suite,
        @Nullable String group,
        @Nullable String problem) {
    public static ClientAnswer failed(String provider, @Nullable String version, String jdk, String problem) {
        return new ClientAnswer(provider, version, jdk, null, null, null, problem);
    }

    public boolean connected() {
        return problem == null;
    }
}
