package org.mailtls.provider;

import java.security.Provider;
import java.util.Optional;

/** One TLS stack. Implementations are found with {@link java.util.ServiceLoader}; each has a public constructor. */
public interface TlsProvider {
    /** The name that scenario files use, for example {@code SunJSSE}. */
    String name();

    Implementation implementation();

    /** What it is made of; empty if it comes with the JDK. Loads nothing. */
    default Optional<ProviderJars> jars() {
        return Optional.empty();
    }

    /** Whether many machines lack what it needs beside its jars, so that one is in order without it. */
    default boolean optional() {
        return false;
    }

    /**
     * Loads the provider and asks it.
     *
     * @throws TlsSetupException if it does not load on this machine
     */
    ProviderVersion version();

    /** @throws TlsSetupException if the provider refuses the settings */
    TlsEngines client(ClientTls settings);

    /** @throws TlsSetupException if the provider refuses the settings */
    TlsEngines server(ServerTls settings);

    /**
     * The JCA provider whose ciphers this stack uses; empty if they are reached through TLS only.
     *
     * @throws TlsSetupException if it does not load on this machine
     */
    default Optional<Provider> ciphers() {
        return Optional.empty();
    }
}
