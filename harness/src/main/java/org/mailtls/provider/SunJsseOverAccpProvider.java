package org.mailtls.provider;

import java.security.Provider;
import java.util.Optional;

/** The JDK's TLS with the cryptography of {@link Accp}. */
public final class SunJsseOverAccpProvider implements TlsProvider {
    private final TlsProvider sunJsse = new SunJsseProvider();

    @Override
    public String name() {
        return "SunJSSE+ACCP";
    }

    /** The handshake is still Java, and must be compiled like it. */
    @Override
    public Implementation implementation() {
        return Implementation.JAVA;
    }

    @Override
    public Optional<ProviderJars> jars() {
        return Optional.of(Accp.JARS);
    }

    @Override
    public ProviderVersion version() {
        Provider accp = Accp.install();
        return new ProviderVersion(accp.getVersionStr(), Accp.library(accp));
    }

    @Override
    public Optional<Provider> ciphers() {
        return Optional.of(Accp.install());
    }

    @Override
    public TlsEngines client(ClientTls settings) {
        Accp.install();
        return sunJsse.client(settings);
    }

    @Override
    public TlsEngines server(ServerTls settings) {
        Accp.install();
        return sunJsse.server(settings);
    }
}
