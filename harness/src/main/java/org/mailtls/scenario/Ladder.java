package org.mailtls.scenario;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.mailtls.yaml.Fields;
import org.mailtls.yaml.Nearest;
import org.mailtls.yaml.Place;
import org.mailtls.yaml.Problems;
import org.mailtls.yaml.YamlList;
import org.mailtls.yaml.YamlMap;
import org.mailtls.yaml.YamlNode;
import org.mailtls.yaml.YamlScalar;

/**
 * The steps of a ladder, each on top of those before it. They are one more axis of the matrix: a value is the whole server as it
 * is once the step is taken.
 */
final class Ladder {
    static final String KEY = "ladder";

    /** The parts of a server that a step changes. */
    private static final List<String> PARTS = List.of("tls", "parameters");

    private final Problems problems;
    private final Place place;
    private final List<Axis.Value> values = new ArrayList<>();
    private final List<LadderStep> steps = new ArrayList<>();
    private final Set<String> names = new HashSet<>();

    private Ladder(Place place, Problems problems) {
        this.place = place;
        this.problems = problems;
    }

    /**
     * Reads the ladder of a document; one without steps if there is none.
     *
     * @param fits whether the ladder passed the schema
     */
    static Ladder read(YamlMap document, boolean fits, Problems problems) {
        YamlMap.Entry entry = document.entries().get(KEY);
        Ladder ladder = new Ladder(entry == null ? document.place() : entry.key(), problems);
        if (fits && entry != null && entry.value() instanceof YamlList list) {
            YamlMap server = Fields.map(document, "server");
            for (YamlNode item : list.items()) {
                server = ladder.take(server, (YamlMap) item);
            }
        }
        return ladder;
    }

    /** The server that the next step goes on from. */
    private YamlMap take(YamlMap server, YamlMap step) {
        String name = Fields.required(step, "name");
        Place at = Objects.requireNonNullElse(step.value("name"), step).place();
        boolean aside = Boolean.TRUE.equals(Fields.truth(step, "aside"));
        List<String> settings = settings(step);
        if (!names.add(name)) {
            problems.add(at, "two steps are called '" + name + "'; each needs a name of its own");
        }
        if (steps.isEmpty() && aside) {
            problems.add(at, "the first step is what the ladder stands on, so it cannot stand aside; take aside out");
        } else if (!steps.isEmpty() && settings.isEmpty()) {
            problems.add(
                    at, "the step " + name + " changes nothing; give it parameters, tls or without, or take it out");
        }
        String label = steps.size() + "-" + name;
        YamlMap taken = changed(server, step);
        steps.add(new LadderStep(label, text(step, "about"), text(step, "advice"), aside, settings));
        values.add(new Axis.Value(label, taken, at));
        return aside ? server : taken;
    }

    private YamlMap changed(YamlMap server, YamlMap step) {
        YamlMap result = server;
        if (step.value("without") instanceof YamlList paths) {
            for (YamlNode path : paths.items()) {
                result = without(result, (YamlScalar) path);
            }
        }
        for (String part : PARTS) {
            YamlMap.Entry set = step.entries().get(part);
            if (set != null) {
                result = result.overlaid(new YamlMap(Map.of(part, set), step.place()));
            }
        }
        return result;
    }

    /** @param path the part, a dot, and the key in it, which may have dots of its own */
    private YamlMap without(YamlMap server, YamlScalar path) {
        int dot = path.text().indexOf('.');
        String part = path.text().substring(0, dot);
        String key = path.text().substring(dot + 1);
        YamlMap.Entry entry = server.entries().get(part);
        if (entry == null
                || !(entry.value() instanceof YamlMap below)
                || !below.entries().containsKey(key)) {
            problems.add(
                    path.place(),
                    "nothing that this step stands on sets " + path.text() + Nearest.hint(path.text(), set(server)));
            return server;
        }
        return server.with(part, new YamlMap.Entry(entry.key(), below.without(key)));
    }

    private static List<String> set(YamlMap server) {
        List<String> paths = new ArrayList<>();
        for (String part : PARTS) {
            Fields.map(server, part).entries().keySet().forEach(key -> paths.add(part + "." + key));
        }
        return paths;
    }

    private static List<String> settings(YamlMap step) {
        List<String> lines = new ArrayList<>();
        Fields.list(step, "without").forEach(path -> lines.add("without " + path));
        Fields.map(step, "tls")
                .entries()
                .forEach((option, entry) -> lines.add("tls." + option + ": " + words(entry.value())));
        Fields.map(step, "parameters")
                .entries()
                .forEach((name, entry) -> lines.add((name + " = " + words(entry.value())).stripTrailing()));
        return lines;
    }

    private static String words(YamlNode value) {
        if (value instanceof YamlList list) {
            return list.items().stream().map(Ladder::words).collect(Collectors.joining(", "));
        }
        if (value instanceof YamlMap map) {
            return map.entries().entrySet().stream()
                    .map(entry -> entry.getKey() + " " + words(entry.getValue().value()))
                    .collect(Collectors.joining(", "));
        }
        return ((YamlScalar) value).text();
    }

    private static String text(YamlMap step, String key) {
        return Objects.requireNonNullElse(Fields.text(step, key), "").strip();
    }

    List<LadderStep> steps() {
        return List.copyOf(steps);
    }

    /** The axis of the steps; none without a ladder. */
    List<Axis> axes() {
        return steps.isEmpty() ? List.of() : List.of(new Axis(LadderStep.AXIS, place, List.copyOf(values)));
    }

    /** The axis that is compared: that of the steps where there are any, for each is held against the one before it. */
    @Nullable
    String compare(YamlMap document) {
        String written = Fields.text(document, "compare");
        if (steps.isEmpty()) {
            return written;
        }
        YamlNode word = document.value("compare");
        if (word != null && !LadderStep.AXIS.equals(written)) {
            problems.add(
                    word.place(),
                    "each step of a ladder is held against the one before it, so what is compared is " + LadderStep.AXIS
                            + "; leave compare out");
        }
        return LadderStep.AXIS;
    }

    /** What turns steps away is told for one log: its shares stand in one column of one table. */
    void check(List<Cell> cells) {
        Set<Path> logs = cells.stream()
                .map(Cell::workload)
                .map(WorkloadSettings::log)
                .filter(Objects::nonNull)
                .collect(Collectors.toSet());
        if (logs.size() > 1) {
            problems.add(place, "the cells name " + logs.size() + " logs, and a run can tell of one; name one for all");
        }
    }
}
