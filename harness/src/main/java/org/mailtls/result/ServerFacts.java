package org.mailtls.result;

import static java.util.Objects.requireNonNull;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The server of a cell as observed while it ran; {@code cpuSource} says where its processor time was read, {@code warnings}
 * which settings it took and then ignored.
 */
public record ServerFacts(
        String driver,
        @Nullable String mta,
        @Nullable String mtaVersion,
        @Nullable String cryptoLibrary,
        @Nullable String image,
        String banner,
        Map<String, String> settings,
        @Nullable String cpuSource,
        List<String> warnings) {
    public ServerFacts {
        requireNonNull(driver, "driver");
        requireNonNull(banner, "banner");
        // Runs of before these were kept lack them.
        warnings = warnings == null ? List.of() : List.copyOf(warnings);
        settings = Collections.unmodifiableMap(new LinkedHashMap<>(settings));
    }
}
