package org.mailtls.server;

import java.util.Map;

/** What a test does that needs a container, on a machine without an engine. */
public final class EngineRequirement {
    public static final String VARIABLE = "MAILTLS_REQUIRE_DOCKER";

    private EngineRequirement() {}

    /** Whether it fails rather than being aborted, so that a build that promises such tests cannot pass without them. */
    public static boolean strict(Map<String, String> environment) {
        return "true".equalsIgnoreCase(environment.get(VARIABLE));
    }

    /** For the reason of a test that was aborted. */
    public static String hint() {
        return "\n  " + VARIABLE + "=true in the environment makes this a failure.";
    }
}
