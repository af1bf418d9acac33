package org.mailtls.server.container;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The answer of {@code mta-facts}: a word and its value on each line.
 *
 * @param version of the server
 * @param crypto the library that the server is really linked with
 * @param settings effective ones that differ from the server's defaults
 * @param unknown settings that were made but that no part of the server reads
 */
record Facts(@Nullable String version, @Nullable String crypto, Map<String, String> settings, List<String> unknown) {
    static Facts parse(String text) {
        String version = null;
        String crypto = null;
        Map<String, String> settings = new LinkedHashMap<>();
        List<String> unknown = new ArrayList<>();
        for (String line : text.lines().toList()) {
            int space = line.indexOf(' ');
            if (space < 0) {
                continue;
            }
            String value = line.substring(space + 1).strip();
            switch (line.substring(0, space)) {
                case "version" -> version = value;
                case "crypto" -> crypto = value;
                case "unknown" -> unknown.add(value);
                case "setting" -> {
                    int equals = value.indexOf('=');
                    if (equals > 0) {
                        settings.put(
                                value.substring(0, equals).strip(),
                                value.substring(equals + 1).strip());
                    }
                }
                default -> {
                    // A newer image may say more than this version of the harness asks for.
                }
            }
        }
        return new Facts(version, crypto, settings, unknown);
    }
}
