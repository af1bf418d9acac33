package org.mailtls.provider;

import java.security.Provider;
import java.util.Optional;
import org.bouncycastle.jsse.provider.BouncyCastleJsseProvider;
import org.bouncycastle.tls.crypto.impl.jcajce.JcaTlsCryptoProvider;

/**
 * Bouncy Castle's TLS with the cryptography of {@link Accp}: it is told to take its algorithms from the JVM, whose first
 * provider that is. A version is ACCP's; Bouncy Castle's is the shipped one.
 */
public final class BcJsseOverAccpProvider implements TlsProvider {
    private static final String NAME = "BCJSSE+ACCP";

    static {
        BouncyJsse.quiet();
    }

    private static final class Lazy {
        static final BouncyJsse TLS =
                new BouncyJsse(NAME, new BouncyCastleJsseProvider(false, new JcaTlsCryptoProvider()), null);
    }

    @Override
    public String name() {
        return NAME;
    }

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
        return new ProviderVersion(
                Manifests.ofJar(BouncyCastleJsseProvider.class, "Bundle-Version") + "+" + accp.getVersionStr(),
                Accp.library(accp));
    }

    @Override
    public Optional<Provider> ciphers() {
        return Optional.of(Accp.install());
    }

    @Override
    public TlsEngines client(ClientTls settings) {
        Accp.install();
        return Lazy.TLS.client(settings);
    }

    @Override
    public TlsEngines server(ServerTls settings) {
        Accp.install();
        return Lazy.TLS.server(settings);
    }
}
