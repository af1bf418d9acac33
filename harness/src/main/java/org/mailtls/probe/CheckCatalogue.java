package org.mailtls.probe;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.mailtls.yaml.Fields;
import org.mailtls.yaml.Nearest;
import org.mailtls.yaml.YamlList;
import org.mailtls.yaml.YamlMap;
import org.mailtls.yaml.YamlNode;
import org.mailtls.yaml.YamlResource;
import org.mailtls.yaml.YamlScalar;

/** Every check there is. Its text lies beside this class in {@code checks/}, a file for each group. */
public final class CheckCatalogue {
    /** The files, in the order in which reports speak of them. */
    static final List<String> GROUPS = List.of(
            "smtp",
            "versions",
            "suites",
            "key-exchange",
            "certificate",
            "features",
            "resumption",
            "renegotiation",
            "attacks",
            "evidence");

    private final Map<String, CheckInfo> checks;

    private CheckCatalogue(Map<String, CheckInfo> checks) {
        this.checks = checks;
    }

    /** Read once, when it is first asked for. */
    private static final class Shipped {
        private static final CheckCatalogue CATALOGUE = read();
    }

    /** What comes with the program. The first call reads it, which a scan may do while it waits for the server. */
    public static CheckCatalogue load() {
        return Shipped.CATALOGUE;
    }

    private static CheckCatalogue read() {
        Map<String, CheckInfo> checks = new LinkedHashMap<>();
        for (String group : GROUPS) {
            if (YamlResource.read(CheckCatalogue.class, "checks/" + group + ".yaml") instanceof YamlList list) {
                for (YamlNode item : list.items()) {
                    CheckInfo check = check((YamlMap) item, group);
                    if (checks.putIfAbsent(check.id(), check) != null) {
                        throw new IllegalStateException("The catalogue has " + check.id() + " twice");
                    }
                }
            }
        }
        return new CheckCatalogue(Collections.unmodifiableMap(checks));
    }

    private static CheckInfo check(YamlMap entry, String group) {
        return new CheckInfo(
                Fields.required(entry, "id"),
                Fields.required(entry, "title"),
                Fields.constant(CheckInfo.Kind.class, Fields.required(entry, "kind")),
                Fields.list(entry, "words"),
                text(entry, "unit"),
                Fields.required(entry, "what"),
                Fields.required(entry, "why"),
                text(entry, "cannot-see"),
                Fields.list(entry, "references"),
                Fields.texts(Fields.map(entry, "fix")),
                group,
                bad(entry));
    }

    private static String text(YamlMap entry, String key) {
        String text = Fields.text(entry, key);
        return text == null ? "" : text;
    }

    private static @Nullable BadValue bad(YamlMap entry) {
        YamlNode bad = entry.value("bad");
        if (bad instanceof YamlList) {
            return new BadValue.AnyOf(Fields.list(entry, "bad"));
        }
        if (bad instanceof YamlMap bounds) {
            return new BadValue.Within(Fields.wholeNumber(bounds, "at-least"), Fields.wholeNumber(bounds, "at-most"));
        }
        if (bad instanceof YamlScalar word) {
            return word.type() == YamlScalar.Type.TRUTH
                    ? new BadValue.Flag(Boolean.parseBoolean(word.text()))
                    : new BadValue.AnyAtAll();
        }
        return null;
    }

    /** @throws IllegalArgumentException if there is no such check; the message has the nearest id */
    public CheckInfo check(String id) {
        CheckInfo check = checks.get(id);
        if (check == null) {
            throw new IllegalArgumentException("There is no check '" + id + "'" + Nearest.hint(id, checks.keySet()));
        }
        return check;
    }

    public boolean has(String id) {
        return checks.containsKey(id);
    }

    /** In the order of the catalogue. */
    public List<CheckInfo> all() {
        return List.copyOf(checks.values());
    }
}
