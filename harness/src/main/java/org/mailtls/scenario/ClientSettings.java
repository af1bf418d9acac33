package org.mailtls.scenario;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The TLS client under test. An empty list leaves the provider's own default.
 *
 * @param provider name of a provider, for example {@code SunJSSE}
 * @param jdk feature release of the JDK that runs the cell; null means the JDK that runs mailtls
 */
public record ClientSettings(
        String provider, @Nullable Integer jdk, List<String> protocols, List<String> ciphers, List<String> groups) {}
