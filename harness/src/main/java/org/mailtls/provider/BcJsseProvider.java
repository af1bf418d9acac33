package org.mailtls.provider;

import java.security.GeneralSecurityException;
import java.security.Provider;
import java.util.logging.Level;
import java.util.logging.Logger;
import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.SSLContext;
import javax.net.ssl.TrustManagerFactory;
import org.bouncycastle.jce.provider.BouncyCastleProvider;
import org.bouncycastle.jsse.provider.BouncyCastleJsseProvider;

/** Bouncy Castle's TLS over Bouncy Castle's own cryptography. Neither is installed in the JVM. */
public final class BcJsseProvider implements TlsProvider {
    private static final String NAME = "BCJSSE";

    /** Held, because a logger that nobody holds is collected and its level with it. */
    private static final Logger CHATTER = Logger.getLogger("org.bouncycastle.jsse");

    static {
        // Two INFO lines for each handshake would be measured along with it; and each JVM is warned of the entries in
        // the
        // JDK's jdk.certpath.disabledAlgorithms that are not understood.
        CHATTER.setLevel(Level.SEVERE);
    }

    private static final class Lazy {
        static final Provider CRYPTO = new BouncyCastleProvider();
        static final Provider JSSE = new BouncyCastleJsseProvider(CRYPTO);
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
    public ProviderVersion version() {
        // The provider's own number is not the release that people know; its jar says that.
        return new ProviderVersion(
                Manifests.ofJar(BouncyCastleJsseProvider.class, "Bundle-Version"), Lazy.CRYPTO.getInfo());
    }

    @Override
    public TlsEngines client(ClientTls settings) {
        try {
            TrustManagerFactory trust = TrustManagerFactory.getInstance("PKIX", Lazy.JSSE);
            trust.init(PemReader.trust(settings.trust(), Lazy.CRYPTO));
            SSLContext context = SSLContext.getInstance("TLS", Lazy.JSSE);
            context.init(null, settings.verifyChain() ? trust.getTrustManagers() : AnyChain.managers(), null);
            return JsseEngines.client(NAME, context, settings);
        } catch (GeneralSecurityException e) {
            throw new TlsSetupException("BCJSSE refuses to make a client context: " + e.getMessage(), e);
        }
    }

    @Override
    public TlsEngines server(ServerTls settings) {
        try {
            KeyManagerFactory keys = KeyManagerFactory.getInstance("PKIX", Lazy.JSSE);
            keys.init(PemReader.identity(settings.identity(), Lazy.CRYPTO), PemReader.NO_PASSWORD);
            SSLContext context = SSLContext.getInstance("TLS", Lazy.JSSE);
            context.init(keys.getKeyManagers(), null, null);
            return JsseEngines.server(NAME, context, settings);
        } catch (GeneralSecurityException e) {
            throw new TlsSetupException("BCJSSE refuses to make a server context: " + e.getMessage(), e);
        }
    }
}
