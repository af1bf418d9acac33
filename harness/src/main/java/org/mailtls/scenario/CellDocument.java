package org.mailtls.scenario;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.mailtls.yaml.DocumentSchema;
import org.mailtls.yaml.YamlMap;
import org.mailtls.yaml.YamlNode;

/** Puts the values of a combination into the document that all cells share. */
final class CellDocument {
    private CellDocument() {}

    /** Short paths go first, so that an axis below another has the last word. */
    static YamlMap of(YamlMap base, Map<String, Axis.Value> combination, DocumentSchema schema) {
        List<Map.Entry<String, Axis.Value>> values = new ArrayList<>(combination.entrySet());
        values.sort(Comparator.comparing(entry -> segments(entry.getKey()).size()));
        YamlMap document = stepped(base, combination.get(LadderStep.AXIS));
        for (Map.Entry<String, Axis.Value> entry : values) {
            String path = entry.getKey();
            if (path.equals(LadderStep.AXIS)) {
                continue;
            }
            YamlNode node = entry.getValue().node();
            YamlMap.Entry under = document.entry(segments(path));
            if (node instanceof YamlMap over && under != null && under.value() instanceof YamlMap map) {
                node = map.overlaid(over);
            }
            document = document.put(path, entry.getValue().at(), node);
        }
        return SingleWords.asLists(document, schema);
    }

    /** A step brings the whole server, on which the axes then have their say. */
    private static YamlMap stepped(YamlMap base, Axis.@Nullable Value step) {
        if (step == null) {
            return base;
        }
        YamlMap.Entry server = base.entries().get("server");
        return base.with("server", new YamlMap.Entry(server == null ? step.at() : server.key(), step.node()));
    }

    private static List<String> segments(String path) {
        return List.of(path.split("\\.", -1));
    }
}
