package org.mailtls.result;

import static java.util.Objects.requireNonNull;

import java.util.List;

/**
 * What a measuring JVM says of itself.
 *
 * @param jdk version, vendor and build
 * @param jvmFlags every flag it was started with
 * @param provider name and version, as the provider says
 * @param library the library that does the cryptography
 */
public record ForkFacts(String jdk, List<String> jvmFlags, String provider, String library) {
    public ForkFacts {
        requireNonNull(jdk, "jdk");
        jvmFlags = List.copyOf(jvmFlags);
        requireNonNull(provider, "provider");
        requireNonNull(library, "library");
    }
}
