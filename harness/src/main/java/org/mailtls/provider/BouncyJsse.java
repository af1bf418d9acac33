package org.mailtls.provider;

import java.security.GeneralSecurityException;
import java.security.Provider;
import java.util.logging.Level;
import java.util.logging.Logger;
import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.SSLContext;
import javax.net.ssl.TrustManagerFactory;
import org.jspecify.annotations.Nullable;

/**
 * Engines of Bouncy Castle's TLS, over one kind of cryptography or another.
 *
 * @param name as scenarios say it
 * @param jsse the TLS
 * @param keys what makes the key and certificate objects; null for the JDK's
 */
record BouncyJsse(String name, Provider jsse, @Nullable Provider keys) {
    /** Held, because a logger that nobody holds is collected and its level with it. */
    private static final Logger CHATTER = Logger.getLogger("org.bouncycastle.jsse");

    /**
     * Two INFO lines for each handshake would be measured along with it; and each JVM is warned of the entries in the
     * JDK's jdk.certpath.disabledAlgorithms that are not understood. Called before anything of it is loaded.
     */
    static void quiet() {
        CHATTER.setLevel(Level.SEVERE);
    }

    TlsEngines client(ClientTls settings) {
        try {
            TrustManagerFactory trust = TrustManagerFactory.getInstance("PKIX", jsse);
            trust.init(PemReader.trust(settings.trust(), keys));
            SSLContext context = SSLContext.getInstance("TLS", jsse);
            context.init(null, settings.verifyChain() ? trust.getTrustManagers() : AnyChain.managers(), null);
            return JsseEngines.client(name, context, settings);
        } catch (GeneralSecurityException e) {
            throw new TlsSetupException(name + " refuses to make a client context: " + e.getMessage(), e);
        }
    }

    TlsEngines server(ServerTls settings) {
        try {
            KeyManagerFactory factory = KeyManagerFactory.getInstance("PKIX", jsse);
            factory.init(PemReader.identity(settings.identity(), keys), PemReader.NO_PASSWORD);
            SSLContext context = SSLContext.getInstance("TLS", jsse);
            context.init(factory.getKeyManagers(), null, null);
            return JsseEngines.server(name, context, settings);
        } catch (GeneralSecurityException e) {
            throw new TlsSetupException(name + " refuses to make a server context: " + e.getMessage(), e);
        }
    }
}
