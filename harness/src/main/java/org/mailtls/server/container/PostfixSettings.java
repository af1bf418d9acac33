package org.mailtls.server.container;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.mailtls.server.ConfigFile;
import org.mailtls.server.ConfigLine;
import org.mailtls.server.UnsupportedSettingException;

/** The main.cf of a Postfix: the lab's lines, the scenario's portable settings, and those that it gives word for word. */
final class PostfixSettings {
    private static final Pattern NAME = Pattern.compile("[A-Za-z0-9_]+");

    private PostfixSettings() {}

    /**
     * Every line, in order; no name twice.
     *
     * @param tls the portable settings, rendered
     * @param fragment of a config-file, empty for none
     * @throws UnsupportedSettingException if {@code tls} and a verbatim setting speak of the same parameter
     */
    static List<Setting> merge(
            String suite, List<Setting> tls, List<Setting> fragment, Map<String, String> parameters) {
        List<Setting> verbatim = new ArrayList<>(fragment);
        verbatim.addAll(Verbatim.parameters(parameters));
        verbatim.forEach(PostfixSettings::checkName);
        // Where mail goes out by way of DNS, the lab's lines for a server without a resolver give way.
        Set<String> named = tls.stream().map(Setting::name).collect(Collectors.toSet());
        List<Setting> rendered = new ArrayList<>(lab(suite));
        rendered.removeIf(setting -> named.contains(setting.name()));
        rendered.addAll(tls);
        return Verbatim.merge("Postfix", rendered, verbatim);
    }

    private static List<Setting> lab(String suite) {
        PostfixRelease release = new PostfixRelease(suite);
        ConfigLine dns = ConfigLine.lab(
                release.hasDnsSupportLevel() ? "smtp_dns_support_level = disabled" : "disable_dns_lookups = yes");
        ConfigLine level = ConfigLine.lab("compatibility_level = " + release.compatibilityLevel());
        List<ConfigLine> log = release.hasLogFile() ? List.of(ConfigLine.lab("maillog_file = /dev/stdout")) : List.of();
        ConfigFile file = ConfigTemplate.fill(
                PostfixSettings.class,
                "postfix/main.cf",
                "/mta/main.cf",
                Map.of("dns", List.of(dns), "compatibility-level", List.of(level), "log", log));
        List<String> lines = file.lines().stream().map(ConfigLine::text).toList();
        return PostfixFragment.parse("main.cf", lines).stream()
                .map(setting -> new Setting(setting.name(), setting.value(), ConfigLine.LAB))
                .toList();
    }

    private static void checkName(Setting setting) {
        if (!NAME.matcher(setting.name()).matches()) {
            throw new UnsupportedSettingException(
                    setting.origin() + ": '" + setting.name()
                            + "' is not the name of a Postfix parameter (letters, digits and underscores)",
                    setting.origin());
        }
    }
}
