package org.mailtls.provider;

import java.security.Provider;
import java.util.Optional;
import org.bouncycastle.jce.provider.BouncyCastleProvider;
import org.bouncycastle.jsse.provider.BouncyCastleJsseProvider;

/** Bouncy Castle's TLS over Bouncy Castle's own cryptography. Neither is installed in the JVM. */
public final class BcJsseProvider implements TlsProvider {
    private static final String NAME = "BCJSSE";

    static final ProviderJars JARS = ProviderJars.of(
            "1.84",
            "org.bouncycastle:bctls-jdk18on",
            "org.bouncycastle:bcprov-jdk18on",
            "org.bouncycastle:bcutil-jdk18on",
            "org.bouncycastle:bcpkix-jdk18on");

    static {
        BouncyJsse.quiet();
    }

    private static final class Lazy {
        static final Provider CRYPTO = new BouncyCastleProvider();
        static final BouncyJsse TLS = new BouncyJsse(NAME, new BouncyCastleJsseProvider(CRYPTO), CRYPTO);
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
        return Optional.of(JARS);
    }

    @Override
    public ProviderVersion version() {
        // The provider's own number is not the release that people know; its jar says that.
        return new ProviderVersion(
                Manifests.ofJar(BouncyCastleJsseProvider.class, "Bundle-Version"), Lazy.CRYPTO.getInfo());
    }

    @Override
    public Optional<Provider> ciphers() {
        return Optional.of(Lazy.CRYPTO);
    }

    @Override
    public TlsEngines client(ClientTls settings) {
        return Lazy.TLS.client(settings);
    }

    @Override
    public TlsEngines server(ServerTls settings) {
        return Lazy.TLS.server(settings);
    }
}
