package org.mailtls.reference;

import java.security.Provider;
import java.security.Security;
import java.util.Arrays;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * The JCE providers whose primitives are measured. Each is loaded by its class's name, as the JDK loads those of its
 * {@code java.security} file, and never installed.
 */
enum JceProvider {
    /** SunEC, SunJCE, SunRsaSign: whichever of the JDK's own comes first. */
    JDK("JDK", null),
    BOUNCY_CASTLE("BC", "org.bouncycastle.jce.provider.BouncyCastleProvider"),
    CONSCRYPT("Conscrypt", "org.conscrypt.OpenSSLProvider"),
    ACCP("ACCP", "com.amazon.corretto.crypto.provider.AmazonCorrettoCryptoProvider");

    private final String word;
    private final @Nullable String className;

    JceProvider(String word, @Nullable String className) {
        this.word = word;
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

    /** Whether its classes are on the class path of this JVM. */
    boolean onClassPath() {
        return className == null
                || JceProvider.class.getClassLoader().getResource(className.replace('.', '/') + ".class") != null;
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
        return loaded.map(Provider::getVersionStr)
                .orElseGet(() -> Security.getProviders()[0].getVersionStr() + ", JDK "
                        + System.getProperty("java.runtime.version"));
    }
}
