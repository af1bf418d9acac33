package org.mailtls.probe;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Which check lists the suites of a version. Versions are named as in {@code VER-SET}. */
public final class SuiteChecks {
    private static final Map<String, String> BY_VERSION = new LinkedHashMap<>();

    static {
        BY_VERSION.put("SSLv2", "CS-SET-SSL2");
        BY_VERSION.put("SSLv3", "CS-SET-SSL3");
        BY_VERSION.put("TLSv1", "CS-SET-TLS10");
        BY_VERSION.put("TLSv1.1", "CS-SET-TLS11");
        BY_VERSION.put("TLSv1.2", "CS-SET-TLS12");
        BY_VERSION.put("TLSv1.3", "CS-SET-TLS13");
    }

    private SuiteChecks() {}

    /** All that a server may speak, oldest first. */
    public static List<String> versions() {
        return List.copyOf(BY_VERSION.keySet());
    }

    /** The id of the check; empty for what is no version. */
    public static Optional<String> of(String version) {
        return Optional.ofNullable(BY_VERSION.get(version));
    }
}
