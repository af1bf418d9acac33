package org.mailtls.server;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * What a driver would set a server to.
 *
 * @param environment variables of the server's processes, for servers that are set by them
 * @param warnings settings that this server takes and then ignores; each names the setting and says why
 */
public record ServerPlan(List<ConfigFile> files, Map<String, String> environment, List<String> warnings) {
    public static final ServerPlan NOTHING = new ServerPlan(List.of(), Map.of(), List.of());

    public ServerPlan {
        files = List.copyOf(files);
        environment = java.util.Collections.unmodifiableMap(new LinkedHashMap<>(environment));
        warnings = List.copyOf(warnings);
    }
}
