package org.mailtls.reference;

import java.security.Provider;
import java.security.Security;
import java.util.Arrays;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.mailtls.host.ClassPath;
import org.mailtls.provider.ProviderChoice;
import org.mailtls.provider.ProviderClassPaths;

/**
 * The JCE providers whose primitives are measured. Each is loaded by its class's name, as the JDK loads those of its
 * {@code java.security} file, and never installed.
 */
enum JceProvider {
    /** SunEC, SunJCE, SunRsaSign: whichever of the JDK's own comes first. */
    JDK("JDK", "SunJSSE", null),
    BOUNCY_CASTLE("BC", "BCJSSE", "org.bouncycastle.jce.provider.BouncyCastleProvider"),
    CONSCRYPT("Conscrypt", "Conscrypt", "org.conscrypt.OpenSSLProvider"),
    ACCP("ACCP", "SunJSSE+ACCP", "com.amazon.corretto.crypto.provider.AmazonCorrettoCryptoProvider");

    private final String word;
    private final String tlsProvider;
    private final @Nullable String className;

    /** @param tlsProvider the one whose jars bring it */
    JceProvider(String word, String tlsProvider, @Nullable String className) {
        this.word = word;
        this.tlsProvider = tlsProvider;
        this.className = className;
    }

    String word() {
        return word;
    }

    /** @throws IllegalArgumentException naming the known ones */
    static JceProvider of(String word) {
        return Arrays.stream(values())
                .filter(provider -> provider.word.equals(word))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException(
                        "No JCE provider '" + word + "'; known: " + Arrays.toString(values())));
    }

    /** Whether it does the cryptography of this TLS provider alone, so that a version of the one is one of the other. */
    boolean comesWith(ProviderChoice choice) {
        return choice.name().equals(tlsProvider);
    }

    /**
     * Of a JVM that has it; empty if its jars are not on this machine. Fetches nothing.
     *
     * @param version of the TLS provider that brings it; null for the one that ships
     */
    Optional<ClassPath> classPath(@Nullable String version) {
        ProviderClassPaths jars = ProviderClassPaths.local();
        ProviderChoice bringsIt = new ProviderChoice(tlsProvider, version);
        return jars.reach(bringsIt) ? Optional.of(jars.of(bringsIt)) : Optional.empty();
    }

    /**
     * Loads it.
     *
     * @return empty for the JDK's own, which are asked in their order
     * @throws ReflectiveOperationException if it cannot be loaded
     */
    Optional<Provider> load() throws ReflectiveOperationException {
        if (className == null) {
            return Optional.empty();
        }
        return Optional.of((Provider) Class.forName(className).getConstructor().newInstance());
    }

    /** What {@link #load} gave, in a word for the reader. */
    String version(Optional<Provider> loaded) {
        return loaded.map(Provider::getVersionStr).orElseGet(() -> Security.getProviders()[0].getVersionStr());
    }
}
