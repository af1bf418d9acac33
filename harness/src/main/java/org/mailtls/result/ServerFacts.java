package org.mailtls.result;

import static java.util.Objects.requireNonNull;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The server of a cell as observed while it ran; {@code cpuSource} says where its processor time was read. */
public record ServerFacts(
        String driver,
        @Nullable String mta,
        @Nullable String mtaVersion,
        @Nullable String cryptoLibrary,
        @Nullable String image,
        String banner,
        Map<String, String> settings,
        @Nullable String cpuSource) {
    public ServerFacts {
        requireNonNull(driver, "driver");
        requireNonNull(banner, "banner");
        settings = Collections.unmodifiableMap(new LinkedHashMap<>(settings));
    }
}
