package org.mailtls.provider;

import java.lang.reflect.InvocationTargetException;
import java.security.Provider;
import java.util.List;
import java.util.Optional;
import org.bouncycastle.jsse.provider.BouncyCastleJsseProvider;

/**
 * Bouncy Castle's TLS over its FIPS module. Both have classes of the same names as the normal ones, so they replace them
 * on a class path of their own; what is compiled here against the normal TLS runs against theirs. The module remembers
 * in what way each RSA key was used and refuses the other way for the life of the JVM, which is another reason for one
 * JVM a cell.
 */
public final class BcJsseFipsProvider implements TlsProvider {
    private static final String NAME = "BCJSSE-FIPS";
    private static final String MODULE = "org.bouncycastle.jcajce.provider.BouncyCastleFipsProvider";

    static {
        BouncyJsse.quiet();
    }

    private static final class Lazy {
        static final Provider CRYPTO = module();
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
        return Optional.of(new ProviderJars(
                "2.1.24",
                List.of("org.bouncycastle:bctls-fips"),
                List.of(
                        "org.bouncycastle:bc-fips:2.1.3",
                        "org.bouncycastle:bcutil-fips:2.1.7",
                        "org.bouncycastle:bcpkix-fips:2.1.12"),
                BcJsseProvider.JARS.displaced()));
    }

    @Override
    public ProviderVersion version() {
        tls();
        return new ProviderVersion(
                Manifests.ofJar(BouncyCastleJsseProvider.class, "Bundle-Version"), Lazy.CRYPTO.getInfo());
    }

    @Override
    public TlsEngines client(ClientTls settings) {
        return tls().client(settings);
    }

    @Override
    public TlsEngines server(ServerTls settings) {
        return tls().server(settings);
    }

    private static BouncyJsse tls() {
        try {
            return Lazy.TLS;
        } catch (LinkageError e) {
            throw new TlsSetupException(NAME + " does not load: " + e, e);
        }
    }

    private static Provider module() {
        try {
            return (Provider) Class.forName(MODULE).getConstructor().newInstance();
        } catch (InvocationTargetException e) {
            throw new TlsSetupException("The FIPS module refuses to start: " + e.getCause(), e);
        } catch (ReflectiveOperationException e) {
            throw new TlsSetupException("The class path has no FIPS module: " + e, e);
        }
    }
}
