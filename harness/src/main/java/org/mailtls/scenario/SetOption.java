package org.mailtls.scenario;

import java.util.List;
import org.jspecify.annotations.Nullable;
import org.mailtls.yaml.DocumentSchema;
import org.mailtls.yaml.Nearest;
import org.mailtls.yaml.Place;
import org.mailtls.yaml.Problems;
import org.mailtls.yaml.Source;
import org.mailtls.yaml.YamlList;
import org.mailtls.yaml.YamlMap;
import org.mailtls.yaml.YamlNode;
import org.mailtls.yaml.YamlScalar;
import org.mailtls.yaml.YamlText;

/** One {@code --set path=value}. */
record SetOption(String path, Place at, YamlNode value) {
    private static final List<String> ROOTS = List.of("server", "client", "workload", "network", "victim", "compare");

    /** Understands one option; null if it makes no sense, which is then noted. */
    static @Nullable SetOption parse(String text, int rank, Problems problems) {
        String name = "--set";
        Source source = Source.option(name, text, rank);
        int equals = text.indexOf('=');
        int from = name.length() + 2;
        if (equals < 1) {
            problems.add(
                    new Place(source, 1, from, Math.max(1, text.length())),
                    "write path=value, for example client.provider=BCJSSE");
            return null;
        }
        String path = text.substring(0, equals);
        Place at = new Place(source, 1, from, path.length());
        String root = path.split("\\.", -1)[0];
        if (!ROOTS.contains(root)) {
            problems.add(
                    at.part(0, Math.max(1, root.length())),
                    "only paths below server, client, workload, network and victim, and compare, can be set, not '"
                            + root + "'"
                            + Nearest.hint(root, ROOTS));
            return null;
        }
        String word = text.substring(equals + 1);
        Place valuePlace = new Place(source, 1, from + equals + 1, Math.max(1, word.length()));
        // An empty value is a value: it empties a parameter of the mail server.
        YamlNode value = word.isBlank()
                ? new YamlScalar("", YamlScalar.Type.TEXT, valuePlace)
                : YamlText.read(source, from + equals, word, problems);
        return value == null ? null : new SetOption(path, at, value);
    }

    /** Puts the value into the document, or in place of the axis of that path. */
    YamlMap apply(YamlMap document, DocumentSchema schema, Problems problems) {
        if (document.value("matrix") instanceof YamlMap matrix) {
            for (String axis : matrix.entries().keySet()) {
                if (path.startsWith(axis + ".")) {
                    problems.add(
                            at,
                            "the axis " + axis + " lays its values over this path; set " + axis
                                    + " as a whole, or pick one of its labels with --only");
                    return document;
                }
            }
            if (matrix.entries().containsKey(path)) {
                YamlList single = new YamlList(List.of(value), value.place());
                return document.with(
                        "matrix", new YamlMap.Entry(matrix.place(), matrix.with(path, new YamlMap.Entry(at, single))));
            }
        }
        boolean wrap = value instanceof YamlScalar && schema.isList(List.of(path.split("\\.", -1)));
        return document.put(path, at, wrap ? new YamlList(List.of(value), value.place()) : value);
    }
}
