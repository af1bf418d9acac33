package org.mailtls.provider;

import javax.net.ssl.SSLEngine;

/** A configured context of one provider, of one role; makes engines that share it. Thread-safe. */
public interface TlsEngines extends AutoCloseable {
    /**
     * An engine whose session is never resumed: no peer host is given, so client caches cannot find it.
     *
     * @throws TlsSetupException if the provider refuses the settings
     */
    SSLEngine newEngine();

    /** A server says that an engine's handshake is over: where sessions are not to be kept, this one is forgotten. */
    default void finished(SSLEngine engine) {}

    /** Releases native memory; engines made before must be closed first. */
    @Override
    void close();
}
