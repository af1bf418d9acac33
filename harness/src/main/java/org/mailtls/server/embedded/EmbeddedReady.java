package org.mailtls.server.embedded;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The server's first answer, as JSON.
 *
 * @param port where it listens on 127.0.0.1; 0 if it does not
 * @param error why it does not listen; null if it does
 * @param version of the provider, as it says of itself
 * @param library that does the cryptography, as the provider says
 * @param jdk version and vendor of the server's JVM
 * @param protocols enabled in its engines, as the engine says
 */
public record EmbeddedReady(
        int port, @Nullable String error, String version, String library, String jdk, List<String> protocols) {
    static EmbeddedReady failed(String error) {
        return new EmbeddedReady(0, error, "", "", "", List.of());
    }
}
