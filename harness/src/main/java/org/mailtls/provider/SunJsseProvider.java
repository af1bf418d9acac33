package org.mailtls.provider;

import java.security.GeneralSecurityException;
import java.security.Provider;
import java.security.Security;
import java.util.Optional;
import javax.net.ssl.KeyManager;
import javax.net.ssl.SSLContext;
import javax.net.ssl.TrustManagerFactory;

/** The TLS of the JDK that runs this JVM. */
public final class SunJsseProvider implements TlsProvider {
    private static final String NAME = "SunJSSE";

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
        return new ProviderVersion(provider().getVersionStr(), "JDK " + Runtime.version());
    }

    @Override
    public Optional<Provider> ciphers() {
        return Optional.ofNullable(Security.getProvider("SunJCE"));
    }

    @Override
    public TlsEngines client(ClientTls settings) {
        try {
            TrustManagerFactory trust = TrustManagerFactory.getInstance("PKIX", provider());
            trust.init(PemReader.trust(settings.trust()));
            SSLContext context = SSLContext.getInstance("TLS", provider());
            context.init(null, settings.verifyChain() ? trust.getTrustManagers() : AnyChain.managers(), null);
            return JsseEngines.client(NAME, context, settings);
        } catch (GeneralSecurityException e) {
            throw new TlsSetupException("SunJSSE refuses to make a client context: " + e.getMessage(), e);
        }
    }

    @Override
    public TlsEngines server(ServerTls settings) {
        try {
            KeyManager key = KeptKey.of(PemReader.identity(settings.identity()), PemReader.NO_PASSWORD);
            SSLContext context = SSLContext.getInstance("TLS", provider());
            context.init(new KeyManager[] {key}, null, null);
            return JsseEngines.server(NAME, context, settings);
        } catch (GeneralSecurityException e) {
            throw new TlsSetupException("SunJSSE refuses to make a server context: " + e.getMessage(), e);
        }
    }

    private static Provider provider() {
        Provider provider = Security.getProvider(NAME);
        if (provider == null) {
            throw new TlsSetupException(
                    "This JDK lists no SunJSSE provider; restore it in the java.security file of its conf directory.");
        }
        return provider;
    }
}
