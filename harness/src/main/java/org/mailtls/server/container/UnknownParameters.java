package org.mailtls.server.container;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.mailtls.server.ConfigFault;
import org.mailtls.server.ConfigFile;
import org.mailtls.server.ServerPlan;
import org.mailtls.server.UnsupportedSettingException;

/** Settings that were made but that no part of the running server reads, with who asked for them. */
final class UnknownParameters {
    private UnknownParameters() {}

    /**
     * @param server with its version
     * @param names as {@code mta-facts} tells them: {@code name}, or {@code file:name} where there are several files
     */
    static UnsupportedSettingException refusal(String server, List<String> names, ServerPlan plan) {
        Set<String> paths = new LinkedHashSet<>();
        names.forEach(name -> paths.addAll(paths(name, plan)));
        String where = paths.isEmpty()
                ? "server.parameters"
                : paths.stream().map(path -> "server." + path).collect(Collectors.joining(", "));
        return new UnsupportedSettingException(
                server + " has no parameter " + String.join(", ", names)
                        + ", so setting it changes nothing. Correct the name under " + where
                        + ", or choose a release that has it.",
                paths.toArray(String[]::new));
    }

    private static List<String> paths(String name, ServerPlan plan) {
        int colon = name.indexOf(':');
        Pattern setting = Pattern.compile("\\s*" + Pattern.quote(name.substring(colon + 1)) + "\\s*=.*");
        List<String> paths = new ArrayList<>();
        for (ConfigFile file : plan.files()) {
            if (colon >= 0 && !file.path().endsWith("/" + name.substring(0, colon))) {
                continue;
            }
            for (int i = 0; i < file.lines().size(); i++) {
                if (setting.matcher(file.lines().get(i).text()).matches()) {
                    new ConfigFault(file, i + 1, file.lines().get(i)).path().ifPresent(paths::add);
                }
            }
        }
        return paths;
    }
}
