package org.mailtls.server.container;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.mailtls.server.UnsupportedSettingException;

/** Main options in the syntax of Exim's run time configuration file, chapter 6 of its specification. */
final class EximOptions {
    private static final Pattern OPTION = Pattern.compile(
            "(?:hide\\s+)?((?:(?:domain|host|address|localpart)list\\s+)?[A-Za-z][A-Za-z0-9_]*)\\s*(=?)\\s*(.*)");
    private static final Pattern NAME = Pattern.compile("[a-z][a-z0-9_]*");

    private EximOptions() {}

    static List<Setting> read(Path file) {
        ConfigFragment fragment = ConfigFragment.read(file);
        return parse(fragment.name(), fragment.lines());
    }

    /** One setting for each option, on one line whatever its length was; booleans get a value. */
    static List<Setting> parse(String name, List<String> lines) {
        List<Setting> settings = new ArrayList<>();
        StringBuilder joined = new StringBuilder();
        int first = 0;
        for (int i = 0; i < lines.size(); i++) {
            String line = lines.get(i).strip();
            // Comments may stand between the parts of one line.
            if (line.isEmpty() || line.startsWith("#")) {
                continue;
            }
            if (joined.isEmpty()) {
                first = i + 1;
            }
            if (line.endsWith("\\")) {
                joined.append(line, 0, line.length() - 1);
                continue;
            }
            settings.add(option(joined.append(line).toString(), "config-file " + name + ":" + first));
            joined.setLength(0);
        }
        if (!joined.isEmpty()) {
            throw new UnsupportedSettingException("config-file " + name + ":" + first
                    + ": the line goes on after its backslash, but the file ends; take the backslash out");
        }
        return settings;
    }

    private static Setting option(String line, String origin) {
        Matcher option = OPTION.matcher(line);
        if (line.startsWith("begin ") || !option.matches()) {
            throw new UnsupportedSettingException(origin + ": expected a main option of Exim, 'name = value', found '"
                    + line + "'; the other sections are the lab's");
        }
        String name = option.group(1);
        if (!option.group(2).isEmpty()) {
            return new Setting(name, option.group(3), origin);
        }
        if (!option.group(3).isEmpty() || !NAME.matcher(name).matches()) {
            throw new UnsupportedSettingException(
                    origin + ": expected 'name = value' or the name of a boolean option, found '" + line + "'");
        }
        return name.startsWith("no_")
                ? new Setting(name.substring("no_".length()), "false", origin)
                : new Setting(name, "true", origin);
    }

    /** Of server.parameters, whose names Exim must know. */
    static void check(Setting parameter) {
        if (!NAME.matcher(parameter.name()).matches()) {
            throw new UnsupportedSettingException(
                    parameter.origin() + ": '" + parameter.name()
                            + "' is not the name of a main option of Exim (small letters, digits and underscores)",
                    parameter.origin());
        }
        // Exim takes the blanks at the end of a line off before it looks.
        if (parameter.value().stripTrailing().endsWith("\\")) {
            throw new UnsupportedSettingException(
                    parameter.origin() + ": the value ends with a backslash, with which Exim would join the next line",
                    parameter.origin());
        }
    }
}
