package org.mailtls.scenario;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The TLS client under test. An empty list leaves the provider's own default.
 *
 * @param provider name of a provider, for example {@code SunJSSE}
 * @param version of the provider, as Maven repositories name it; null means the one that mailtls ships
 * @param jdk feature release of the JDK that runs the cell; null means the JDK that runs mailtls
 * @param verifyChain whether the client verifies the server's chain
 */
public record ClientSettings(
        String provider,
        @Nullable String version,
        @Nullable Integer jdk,
        List<String> protocols,
        List<String> ciphers,
        List<String> groups,
        boolean verifyChain) {}
