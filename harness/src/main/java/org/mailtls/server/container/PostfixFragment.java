package org.mailtls.server.container;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.mailtls.server.UnsupportedSettingException;

/** A piece of a main.cf, in the syntax of postconf(5): comments, and lines that go on after leading white space. */
final class PostfixFragment {
    private PostfixFragment() {}

    static List<Setting> read(Path file) {
        ConfigFragment fragment = ConfigFragment.read(file);
        return parse(fragment.name(), fragment.lines());
    }

    static List<Setting> parse(String name, List<String> lines) {
        List<Setting> settings = new ArrayList<>();
        for (int i = 0; i < lines.size(); i++) {
            String line = lines.get(i);
            if (line.isBlank() || line.strip().startsWith("#")) {
                continue;
            }
            String origin = "config-file " + name + ":" + (i + 1);
            if (Character.isWhitespace(line.charAt(0))) {
                if (settings.isEmpty()) {
                    throw new UnsupportedSettingException(
                            origin + ": the line starts with white space but there is no line for it to go on from");
                }
                Setting last = settings.remove(settings.size() - 1);
                settings.add(new Setting(last.name(), (last.value() + " " + line.strip()).strip(), last.origin()));
                continue;
            }
            int equals = line.indexOf('=');
            if (equals < 1) {
                throw new UnsupportedSettingException(
                        origin + ": expected 'name = value', found '" + line.strip() + "'");
            }
            settings.add(new Setting(
                    line.substring(0, equals).strip(),
                    line.substring(equals + 1).strip(),
                    origin));
        }
        return settings;
    }
}
