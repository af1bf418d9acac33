package org.mailtls.server.container;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.mailtls.server.ConfigFile;
import org.mailtls.server.ConfigLine;
import org.mailtls.server.UnsupportedSettingException;

/**
 * Haraka's ini files as settings: the name of one is {@code tls.ini:main.minVersion}. A list is one setting whose values
 * are parted by commas and whose name ends in {@code []}; it becomes a line for each.
 */
final class HarakaIni {
    private static final String MAIN = "main";
    private static final String TLS = "tls.ini";
    private static final Pattern NAME = Pattern.compile(
            "(?:(?<file>[a-z_.]+\\.ini):)?(?:(?<section>[A-Za-z0-9_-]+)\\.)?(?<key>[\\w@:.+/-]+(?:\\[\\])?)");
    private static final Pattern SECTION = Pattern.compile("\\s*\\[([^\\]]*)\\]\\s*");

    /** Keys that are lists even if they are written as one value. */
    private static final Set<String> LISTS = Set.of("key", "cert", "requireAuthorized", "no_starttls_ports");

    private HarakaIni() {}

    /** @param key of the main section of tls.ini */
    static Setting tls(String key, String value, String origin) {
        return setting(TLS, MAIN, key, value, origin);
    }

    static Setting log(String key, String value, String origin) {
        return setting("log.ini", MAIN, key, value, origin);
    }

    /** @throws UnsupportedSettingException if it is not the name of a key */
    static Setting parameter(Setting given) {
        Matcher name = NAME.matcher(given.name());
        if (!name.matches()) {
            throw new UnsupportedSettingException(
                    given.origin() + ": '" + given.name()
                            + "' is not the name of a key of Haraka's; write one of tls.ini"
                            + " as minVersion, one of another file as smtp.ini:nodes, one in a section as"
                            + " connection.ini:max.bytes.",
                    given.origin());
        }
        String file = name.group("file");
        String section = name.group("section");
        return setting(
                file == null ? TLS : file,
                section == null ? MAIN : section,
                name.group("key"),
                given.value(),
                given.origin());
    }

    /** The lab's own part of a file. */
    static List<Setting> lab(String file) {
        List<String> lines = ConfigTemplate.fill(HarakaIni.class, "haraka/" + file, file, Map.of()).lines().stream()
                .map(ConfigLine::text)
                .toList();
        return parse(file, file, lines).stream()
                .map(setting -> new Setting(setting.name(), setting.value(), ConfigLine.LAB))
                .toList();
    }

    /** A scenario's piece of tls.ini. */
    static List<Setting> read(Path file) {
        ConfigFragment fragment = ConfigFragment.read(file);
        return parse(TLS, fragment.name(), fragment.lines());
    }

    static List<Setting> parse(String file, String shownName, List<String> lines) {
        Map<String, Setting> settings = new LinkedHashMap<>();
        String section = MAIN;
        for (int i = 0; i < lines.size(); i++) {
            String line = lines.get(i);
            if (line.isBlank() || line.strip().matches("[;#].*")) {
                continue;
            }
            Matcher heading = SECTION.matcher(line);
            if (heading.matches()) {
                section = heading.group(1).strip();
                continue;
            }
            String origin = "config-file " + shownName + ":" + (i + 1);
            int equals = line.indexOf('=');
            if (equals < 1) {
                throw new UnsupportedSettingException(
                        origin + ": expected 'key = value' or '[section]', found '" + line.strip() + "'");
            }
            Setting setting = setting(
                    file,
                    section,
                    line.substring(0, equals).strip(),
                    line.substring(equals + 1).strip(),
                    origin);
            settings.merge(setting.name(), setting, HarakaIni::together);
        }
        return List.copyOf(settings.values());
    }

    private static Setting together(Setting one, Setting next) {
        return next.name().endsWith("[]")
                ? new Setting(one.name(), one.value() + "," + next.value(), one.origin())
                : next;
    }

    private static Setting setting(String file, String section, String key, String value, String origin) {
        String name = LISTS.contains(key) ? key + "[]" : key;
        return new Setting(file + ":" + section + "." + name, value, origin);
    }

    /**
     * The files that hold the settings.
     *
     * @param notes comments for tls.ini
     */
    static List<ConfigFile> files(List<Setting> settings, List<ConfigLine> notes) {
        Map<String, Map<String, List<ConfigLine>>> files = new LinkedHashMap<>();
        files.computeIfAbsent(TLS, any -> sections())
                .computeIfAbsent(MAIN, any -> new ArrayList<>())
                .addAll(notes);
        for (Setting setting : settings) {
            String file = setting.name().substring(0, setting.name().indexOf(':'));
            String path = setting.name().substring(file.length() + 1);
            String section = path.substring(0, path.indexOf('.'));
            String key = path.substring(section.length() + 1);
            List<ConfigLine> lines =
                    files.computeIfAbsent(file, any -> sections()).computeIfAbsent(section, any -> new ArrayList<>());
            for (String value :
                    key.endsWith("[]") ? setting.value().split("\\s*,\\s*", -1) : new String[] {setting.value()}) {
                lines.add(new ConfigLine(key + " = " + value, setting.origin()));
            }
        }
        List<ConfigFile> rendered = new ArrayList<>();
        files.forEach((file, sections) -> {
            List<ConfigLine> lines = new ArrayList<>();
            sections.forEach((section, inIt) -> {
                if (!section.equals(MAIN)) {
                    lines.add(new ConfigLine("[" + section + "]", inIt.get(0).origin()));
                }
                lines.addAll(inIt);
            });
            rendered.add(new ConfigFile("/mta/haraka/config/" + file, lines));
        });
        return rendered;
    }

    /** What stands before the first heading is the main section, whatever is set first. */
    private static Map<String, List<ConfigLine>> sections() {
        Map<String, List<ConfigLine>> sections = new LinkedHashMap<>();
        sections.put(MAIN, new ArrayList<>());
        return sections;
    }
}
