package org.mailtls.result.history;

import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import org.mailtls.yaml.Fields;
import org.mailtls.yaml.Problems;
import org.mailtls.yaml.SchemaCheck;
import org.mailtls.yaml.Source;
import org.mailtls.yaml.YamlFile;
import org.mailtls.yaml.YamlList;
import org.mailtls.yaml.YamlMap;
import org.mailtls.yaml.YamlNode;
import org.mailtls.yaml.YamlText;

/** Changes that are acknowledged, most often in {@code results/known-changes.yaml}. */
public final class KnownChanges {
    /** Nothing is acknowledged. */
    public static final KnownChanges NONE = new KnownChanges(List.of());

    private static final String ANY = "*";

    private final List<KnownChange> changes;

    private KnownChanges(List<KnownChange> changes) {
        this.changes =
                changes.stream().sorted(Comparator.comparing(KnownChange::at)).toList();
    }

    /** Those of a list, in any order. */
    public static KnownChanges of(List<KnownChange> changes) {
        return new KnownChanges(changes);
    }

    /**
     * Reads a file. Everything that is wrong with it is told at once.
     *
     * @throws KnownChangesException if it has mistakes, or is not there
     */
    public static KnownChanges read(Path file) {
        Problems problems = new Problems(KnownChangesException::new);
        String text = YamlFile.text(file, "known-changes", problems);
        YamlNode root = YamlText.read(Source.file(file.toString(), text), 0, text, problems);
        if (root != null && !(root instanceof YamlMap)) {
            problems.add(
                    root.place(), "known changes are a mapping with the keys version and changes, not " + root.kind());
        }
        if (!(root instanceof YamlMap document)) {
            problems.throwIfAny();
            throw new IllegalStateException("A text that is not YAML was not told of");
        }
        new SchemaCheck(KnownChangesSchema.INSTANCE).check(document, problems, null);
        requireTimes(document, problems);
        problems.throwIfAny();
        return new KnownChanges(
                maps(document).stream().map(KnownChanges::change).toList());
    }

    /** Oldest first. */
    public List<KnownChange> changes() {
        return changes;
    }

    /** Those of one figure, oldest first. */
    public List<KnownChange> of(String scenario, String cell, String metric) {
        return changes.stream()
                .filter(change -> change.concerns(scenario, cell, metric))
                .toList();
    }

    /** The latest one of a figure that had begun by then. */
    Optional<KnownChange> last(String scenario, String cell, String metric, Instant then) {
        return of(scenario, cell, metric).stream()
                .filter(change -> !change.at().isAfter(then))
                .reduce((earlier, later) -> later);
    }

    /** The schema knows the form of a time; only the calendar knows whether there was one. */
    private static void requireTimes(YamlMap document, Problems problems) {
        for (YamlMap change : maps(document)) {
            YamlNode value = change.value("from");
            String from = Fields.text(change, "from");
            boolean formed = from != null && from.matches("\\d{4}-\\d{2}-\\d{2}|\\d{8}T\\d{6}Z-.+");
            if (value != null
                    && from != null
                    && formed
                    && KnownChange.instant(from).isEmpty()) {
                problems.add(value.place(), "from: the calendar has no '" + from + "'");
            }
        }
    }

    private static KnownChange change(YamlMap map) {
        String from = Fields.required(map, "from");
        return new KnownChange(
                Fields.required(map, "scenario"),
                orAny(map, "cell"),
                orAny(map, "metric"),
                from,
                KnownChange.instant(from).orElseThrow(),
                Fields.required(map, "reason"));
    }

    private static String orAny(YamlMap map, String key) {
        String pattern = Fields.text(map, key);
        return pattern == null ? ANY : pattern;
    }

    private static List<YamlMap> maps(YamlMap document) {
        List<YamlMap> maps = new ArrayList<>();
        if (document.value("changes") instanceof YamlList list) {
            list.items().forEach(item -> {
                if (item instanceof YamlMap map) {
                    maps.add(map);
                }
            });
        }
        return maps;
    }
}
