package org.mailtls.report;

import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.mailtls.result.RunRecord;
import org.mailtls.scenario.LadderStep;
import org.mailtls.scenario.ScenarioException;
import org.mailtls.yaml.Place;
import org.mailtls.yaml.Problems;
import org.mailtls.yaml.Source;
import org.mailtls.yaml.YamlList;
import org.mailtls.yaml.YamlMap;
import org.mailtls.yaml.YamlNode;
import org.mailtls.yaml.YamlText;

/** Where a scenario sets the servers of its cells, looked up in the text that the run directory keeps. */
final class ScanPlaces {
    private static final String SERVER = "server";

    private final String file;
    private final YamlMap document;

    private ScanPlaces(String file, YamlMap document) {
        this.file = file;
        this.document = document;
    }

    /** A text that is no scenario has no places: everything is then said of its beginning. */
    static ScanPlaces of(RunRecord run) {
        Source source = Source.file(run.scenarioFile(), run.scenarioText());
        // What is wrong with the text was told when it was run; here it is only looked into.
        YamlNode root = YamlText.read(source, 0, run.scenarioText(), new Problems(ScenarioException::new));
        YamlMap document = root instanceof YamlMap map ? map : new YamlMap(Map.of(), Place.whole(source));
        return new ScanPlaces(run.scenarioFile(), document);
    }

    /**
     * The name of the step for a server of a ladder, else the value of the last axis that varies the server, since the rows
     * of a table differ in that one; without any, or if the value comes from the command line, the key {@code server}.
     *
     * @param axes of the cell: dotted path → label
     */
    ScanPlace of(Map<String, String> axes) {
        YamlMap.Entry server = document.entries().get(SERVER);
        Place place = server == null ? document.place() : server.key();
        for (Map.Entry<String, String> axis : axes.entrySet()) {
            if (axis.getKey().equals(SERVER) || axis.getKey().startsWith(SERVER + ".")) {
                Place value = value(axis.getKey(), axis.getValue());
                place = value == null ? place : value;
            }
        }
        String label = axes.get(LadderStep.AXIS);
        Place step = label == null ? null : step(label);
        place = step == null ? place : step;
        return new ScanPlace(file, Math.max(1, place.line()), Math.max(1, place.column()));
    }

    private @Nullable Place value(String path, String label) {
        if (!(document.value("matrix") instanceof YamlMap matrix)) {
            return null;
        }
        Place written = labelled(matrix.value(path), label);
        if (written == null && matrix.value("include") instanceof YamlList include) {
            for (YamlNode item : include.items()) {
                Place included = item instanceof YamlMap map ? labelled(map.value(path), label) : null;
                written = written == null ? included : written;
            }
        }
        return written;
    }

    /** A step's label is its number, from 0, and its name. */
    private @Nullable Place step(String label) {
        if (document.value("ladder") instanceof YamlList steps) {
            for (int i = 0; i < steps.items().size(); i++) {
                YamlNode name = steps.items().get(i) instanceof YamlMap step ? step.value("name") : null;
                if (name != null && label.equals(i + "-" + name.label())) {
                    return name.place();
                }
            }
        }
        return null;
    }

    /** Labels of an axis are keys, or else the values themselves. */
    private static @Nullable Place labelled(@Nullable YamlNode node, String label) {
        if (node instanceof YamlMap labels) {
            YamlMap.Entry entry = labels.entries().get(label);
            return entry == null ? null : entry.key();
        }
        if (node instanceof YamlList list) {
            for (YamlNode item : list.items()) {
                if (label.equals(item.label())) {
                    return item.place();
                }
            }
        }
        return node != null && label.equals(node.label()) ? node.place() : null;
    }
}
