package org.mailtls.provider;

import java.lang.reflect.Method;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.Provider;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.SSLContext;
import javax.net.ssl.TrustManagerFactory;

/**
 * The OpenSSL of this system through WildFly's binding, as application servers use it. It is reached by name, because its
 * jar is fetched only when somebody wants it.
 */
public final class WildFlyOpenSslProvider implements TlsProvider {
    private static final String NAME = "WildFlyOpenSSL";
    private static final String LIBRARY_FOLDER = "org.wildfly.openssl.path";

    /** Where systems keep their libraries; the binding itself knows names without folders only. */
    private static final List<Path> FOLDERS = Stream.of(
                    "/usr/lib/x86_64-linux-gnu",
                    "/usr/lib/aarch64-linux-gnu",
                    "/usr/lib64",
                    "/opt/homebrew/opt/openssl@3/lib",
                    "/usr/local/opt/openssl@3/lib",
                    "/usr/lib")
            .map(Path::of)
            .toList();

    private static final class Lazy {
        static final Provider JSSE = load();
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
    public boolean optional() {
        return true;
    }

    @Override
    public Optional<ProviderJars> jars() {
        return Optional.of(ProviderJars.of("2.2.5.Final", "org.wildfly.openssl:wildfly-openssl"));
    }

    @Override
    public ProviderVersion version() {
        Provider jsse = provider();
        return new ProviderVersion(Manifests.ofJar(jsse.getClass(), "Implementation-Version"), library(jsse));
    }

    @Override
    public TlsEngines client(ClientTls settings) {
        try {
            TrustManagerFactory trust = TrustManagerFactory.getInstance("PKIX");
            trust.init(PemReader.trust(settings.trust()));
            SSLContext context = SSLContext.getInstance("openssl.TLS", provider());
            context.init(null, settings.verifyChain() ? trust.getTrustManagers() : AnyChain.managers(), null);
            return JsseEngines.client(NAME, context, settings);
        } catch (GeneralSecurityException e) {
            throw new TlsSetupException(NAME + " refuses to make a client context: " + e.getMessage(), e);
        }
    }

    @Override
    public TlsEngines server(ServerTls settings) {
        try {
            KeyManagerFactory keys = KeyManagerFactory.getInstance("SunX509");
            keys.init(PemReader.identity(settings.identity()), PemReader.NO_PASSWORD);
            SSLContext context = SSLContext.getInstance("openssl.TLS", provider());
            context.init(keys.getKeyManagers(), null, null);
            return JsseEngines.server(NAME, context, settings);
        } catch (GeneralSecurityException e) {
            throw new TlsSetupException(NAME + " refuses to make a server context: " + e.getMessage(), e);
        }
    }

    private static Provider provider() {
        try {
            return Lazy.JSSE;
        } catch (LinkageError e) {
            Throwable cause = e.getCause() == null ? e : e.getCause();
            throw new TlsSetupException(
                    NAME + " does not load: " + cause
                            + ". It needs the libssl of OpenSSL 1.1 or 3; name its folder with -D" + LIBRARY_FOLDER
                            + ".",
                    e);
        }
    }

    private static Provider load() {
        if (System.getProperty(LIBRARY_FOLDER) == null) {
            FOLDERS.stream()
                    .filter(WildFlyOpenSslProvider::holdsLibssl)
                    .findFirst()
                    .ifPresent(folder -> System.setProperty(LIBRARY_FOLDER, folder.toString()));
        }
        try {
            Provider jsse = (Provider) Class.forName("org.wildfly.openssl.OpenSSLProvider")
                    .getField("INSTANCE")
                    .get(null);
            // The first context loads the native library.
            SSLContext.getInstance("openssl.TLS", jsse);
            return jsse;
        } catch (ReflectiveOperationException | GeneralSecurityException e) {
            throw new TlsSetupException("its classes do not load: " + e, e);
        }
    }

    private static boolean holdsLibssl(Path folder) {
        return Stream.of("libssl.so.3", "libssl.so.1.1", "libssl.3.dylib")
                .anyMatch(file -> Files.exists(folder.resolve(file)));
    }

    /** The binding keeps the version of its library to itself. */
    private static String library(Provider jsse) {
        try {
            Class<?> ssl = Class.forName(
                    "org.wildfly.openssl.SSL", true, jsse.getClass().getClassLoader());
            Method instance = ssl.getDeclaredMethod("getInstance");
            instance.setAccessible(true);
            Method version = ssl.getDeclaredMethod("version");
            version.setAccessible(true);
            return String.valueOf(version.invoke(instance.invoke(null)));
        } catch (ReflectiveOperationException e) {
            throw new TlsSetupException(NAME + " does not say which OpenSSL it loaded: " + e, e);
        }
    }
}
