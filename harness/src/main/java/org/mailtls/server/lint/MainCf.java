package org.mailtls.server.lint;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.mailtls.server.ConfigFile;
import org.mailtls.server.ConfigLine;

/**
 * A main.cf as Postfix reads it (postconf(5)): a line that begins with white space goes on from the one before, comments and empty lines
 * between them do not count, and of settings with one name the last wins.
 */
final class MainCf {
    /** @param value without the white space around it */
    record Setting(SourceText name, SourceText value) {}

    private final List<Setting> settings = new ArrayList<>();
    private final Map<String, Setting> last = new HashMap<>();
    private final Map<String, String> defaults;

    private MainCf(Map<String, String> defaults) {
        this.defaults = defaults;
    }

    /** @param defaults what is not set has these values; the names that rules ask for and that are not among them are empty */
    static MainCf parse(ConfigFile file, Map<String, String> defaults, Findings findings) {
        MainCf main = new MainCf(defaults);
        SourceText logical = null;
        for (int i = 0; i < file.lines().size(); i++) {
            ConfigLine line = file.lines().get(i);
            String text = line.text();
            if (text.isBlank() || text.strip().startsWith("#")) {
                continue;
            }
            SourceText whole = SourceText.of(text, i + 1, 1);
            if (!Character.isWhitespace(text.charAt(0))) {
                main.add(logical, findings);
                logical = whole.strip();
            } else if (logical == null) {
                findings.error(
                        "stray-continuation",
                        whole.strip(),
                        "The line begins with white space, but there is none before it that it could go on from",
                        "remove the white space, or put the line behind the setting that it belongs to");
            } else {
                logical = logical.continuedBy(whole.strip());
            }
        }
        main.add(logical, findings);
        return main;
    }

    private void add(@Nullable SourceText line, Findings findings) {
        if (line == null) {
            return;
        }
        int equals = line.text().indexOf('=');
        if (equals < 1) {
            findings.error(
                    "no-equals-sign",
                    line,
                    "Postfix expects name = value here, and stops at this line",
                    "write name = value");
            return;
        }
        Setting setting =
                new Setting(line.part(0, equals).strip(), line.from(equals + 1).strip());
        Setting earlier = last.put(setting.name().text(), setting);
        if (earlier != null && !earlier.value().text().equals(setting.value().text())) {
            findings.warning(
                    "overridden-setting",
                    earlier.name(),
                    earlier.name().text() + " is set again in line "
                            + setting.name().line() + ", and the later setting wins",
                    "keep one of them");
        }
        settings.add(setting);
    }

    /** All, in their order, those too that a later one overrides. */
    List<Setting> settings() {
        return settings;
    }

    /** The one that counts; null if the parameter is not set. */
    @Nullable
    Setting setting(String name) {
        return last.get(name);
    }

    boolean sets(String name) {
        return last.containsKey(name);
    }

    /** What the parameter is in the end, its default included; null if that depends on a comparison, which is not worked out. */
    @Nullable
    String value(String name) {
        return PostfixExpansion.expand(raw(name), this::raw);
    }

    boolean is(String name, String value) {
        return value.equals(value(name));
    }

    /** The value of a setting as Postfix sees it; places are exact where no name had to be filled in. Null as in {@link #value}. */
    @Nullable
    SourceText meaning(Setting setting) {
        String text = setting.value().text();
        if (text.indexOf('$') < 0) {
            return setting.value();
        }
        String expanded = PostfixExpansion.expand(text, this::raw);
        return expanded == null ? null : setting.value().meaning(expanded);
    }

    private String raw(String name) {
        Setting setting = last.get(name);
        return setting == null
                ? defaults.getOrDefault(name, "")
                : setting.value().text();
    }
}
