package org.mailtls.provider;

import java.security.GeneralSecurityException;
import java.security.Provider;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLEngine;
import javax.net.ssl.TrustManagerFactory;
import org.conscrypt.Conscrypt;

/** Google's Conscrypt: BoringSSL behind JSSE. Not installed in the JVM. */
public final class ConscryptProvider implements TlsProvider {
    private static final String NAME = "Conscrypt";
    private static final String TLS_1_3 = "TLSv1.3";

    private static final class Lazy {
        static final Provider JSSE =
                Conscrypt.newProviderBuilder().provideTrustManager(true).build();
    }

    @Override
    public String name() {
        return NAME;
    }

    @Override
    public Implementation implementation() {
        return Implementation.NATIVE;
    }

    @Override
    public Optional<ProviderJars> jars() {
        return Optional.of(ProviderJars.of("2.9.0", "org.conscrypt:conscrypt-openjdk-uber"));
    }

    @Override
    public ProviderVersion version() {
        provider();
        Conscrypt.Version version = Conscrypt.version();
        return new ProviderVersion(
                version.major() + "." + version.minor() + "." + version.patch(),
                "BoringSSL " + Manifests.ofJar(Conscrypt.class, "BoringSSL-Version"));
    }

    @Override
    public Optional<Provider> ciphers() {
        return Optional.of(provider());
    }

    @Override
    public TlsEngines client(ClientTls settings) {
        try {
            // The JDK's trust manager refuses TLS 1.3 here with "Unknown authType: GENERIC"; Conscrypt's own knows it.
            TrustManagerFactory trust = TrustManagerFactory.getInstance("PKIX", provider());
            trust.init(PemReader.trust(settings.trust()));
            SSLContext context = SSLContext.getInstance("TLS", provider());
            context.init(null, settings.verifyChain() ? trust.getTrustManagers() : AnyChain.managers(), null);
            return JsseEngines.client(NAME, context, settings, engine -> tickets(engine, settings.tickets()));
        } catch (GeneralSecurityException e) {
            throw new TlsSetupException("Conscrypt refuses to make a client context: " + e.getMessage(), e);
        }
    }

    @Override
    public TlsEngines server(ServerTls settings) {
        try {
            // The JDK's other key manager asks the unfinished session for its protocol, and Conscrypt then says TLSv1.2
            // of that session for ever, even in TLS 1.3.
            KeyManagerFactory keys = KeyManagerFactory.getInstance("SunX509");
            keys.init(PemReader.identity(settings.identity()), PemReader.NO_PASSWORD);
            SSLContext context = SSLContext.getInstance("TLS", provider());
            context.init(keys.getKeyManagers(), null, null);
            return JsseEngines.server(
                    NAME, context, withCertificate(settings), engine -> tickets(engine, settings.tickets()));
        } catch (GeneralSecurityException e) {
            throw new TlsSetupException("Conscrypt refuses to make a server context: " + e.getMessage(), e);
        }
    }

    /** Off by default, on both sides. */
    private static void tickets(SSLEngine engine, boolean wanted) {
        Conscrypt.setUseSessionTickets(engine, wanted);
    }

    /**
     * A Conscrypt server loads its certificate for the TLS 1.2 suites that are enabled; with none it says
     * NO_CERTIFICATE_SET even in TLS 1.3. So they are enabled, but TLS 1.2 itself is not.
     */
    private static ServerTls withCertificate(ServerTls settings) {
        if (settings.ciphers().isEmpty() || !settings.ciphers().stream().allMatch(CodePoints::isTls13Suite)) {
            return settings;
        }
        if (!settings.protocols().isEmpty() && !settings.protocols().contains(TLS_1_3)) {
            throw new TlsSetupException("The server has only TLS 1.3 cipher suites, " + settings.ciphers()
                    + ", but not the protocol TLSv1.3; add one or the other.");
        }
        List<String> ciphers = new ArrayList<>(settings.ciphers());
        ciphers.add("TLS_ECDHE_RSA_WITH_AES_128_GCM_SHA256");
        ciphers.add("TLS_ECDHE_ECDSA_WITH_AES_128_GCM_SHA256");
        return new ServerTls(
                List.of(TLS_1_3), ciphers, settings.identity(), settings.sessionCache(), settings.tickets());
    }

    private static Provider provider() {
        try {
            return Lazy.JSSE;
        } catch (LinkageError e) {
            throw new TlsSetupException(
                    "Conscrypt does not load: " + e
                            + ". Its native library exists for x86-64 Linux, macOS and Windows.",
                    e);
        }
    }
}
