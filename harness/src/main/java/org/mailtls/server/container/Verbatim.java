package org.mailtls.server.container;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;
import org.mailtls.server.UnsupportedSettingException;

/** Settings that a scenario gives word for word, and what they do to those rendered from {@code tls} and to the lab's. */
final class Verbatim {
    private Verbatim() {}

    /** {@code parameters} as settings. */
    static List<Setting> parameters(Map<String, String> parameters) {
        List<Setting> settings = new ArrayList<>();
        parameters.forEach((name, value) -> settings.add(new Setting(name, value, "parameters." + name)));
        return settings;
    }

    /**
     * The lab's settings and the portable ones, then the verbatim ones; a setting of the lab that is given word for word
     * is left out, so that what remains is what counts.
     *
     * @throws UnsupportedSettingException if {@code tls} and a verbatim setting speak of the same name
     */
    static List<Setting> merge(String mta, List<Setting> rendered, List<Setting> verbatim) {
        return merge(mta, rendered, verbatim, UnaryOperator.identity());
    }

    /**
     * The same for a server that writes one name in several ways.
     *
     * @param key what is the same for all the ways to write a name
     */
    static List<Setting> merge(String mta, List<Setting> rendered, List<Setting> verbatim, UnaryOperator<String> key) {
        Map<String, Setting> byName = new LinkedHashMap<>();
        for (Setting setting : verbatim) {
            if (setting.value().indexOf('\n') >= 0 || setting.value().indexOf('\r') >= 0) {
                throw new UnsupportedSettingException(
                        setting.origin() + ": the value has a line break; write it on one line", setting.origin());
            }
            // Parameters come after a config-file's lines, and win over them.
            byName.put(key.apply(setting.name()), setting);
        }
        List<Setting> all = new ArrayList<>();
        for (Setting setting : rendered) {
            Setting other = byName.get(key.apply(setting.name()));
            if (other == null) {
                all.add(setting);
            } else if (!setting.origin().equals("lab")) {
                throw new UnsupportedSettingException(
                        "server." + setting.origin() + " and server." + other.origin() + " both set " + mta + "'s "
                                + setting.name() + " (to '" + setting.value() + "' and '" + other.value()
                                + "'). Keep one of them.",
                        setting.origin(),
                        other.origin());
            }
        }
        Set<Setting> last = Set.copyOf(byName.values());
        all.addAll(verbatim.stream().filter(last::contains).collect(Collectors.toList()));
        return all;
    }
}
