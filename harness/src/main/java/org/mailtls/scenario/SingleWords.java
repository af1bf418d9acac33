package org.mailtls.scenario;

import java.util.ArrayList;
import java.util.List;
import org.mailtls.yaml.DocumentSchema;
import org.mailtls.yaml.YamlList;
import org.mailtls.yaml.YamlMap;
import org.mailtls.yaml.YamlNode;
import org.mailtls.yaml.YamlScalar;

/** A single word where a list belongs stands for a list of one. */
final class SingleWords {
    private SingleWords() {}

    static YamlMap asLists(YamlMap document, DocumentSchema schema) {
        return asLists(document, List.of(), schema);
    }

    private static YamlMap asLists(YamlMap map, List<String> path, DocumentSchema schema) {
        YamlMap result = map;
        for (var field : map.entries().entrySet()) {
            List<String> below = new ArrayList<>(path);
            below.add(field.getKey());
            YamlMap.Entry entry = field.getValue();
            if (entry.value() instanceof YamlMap inner && !below.equals(List.of("matrix"))) {
                result = result.with(field.getKey(), new YamlMap.Entry(entry.key(), asLists(inner, below, schema)));
            } else if (entry.value() instanceof YamlScalar word && schema.isList(below)) {
                YamlList list = new YamlList(List.of(word), word.place());
                result = result.with(field.getKey(), new YamlMap.Entry(entry.key(), list));
            } else if (entry.value() instanceof YamlList list) {
                result = result.with(field.getKey(), new YamlMap.Entry(entry.key(), inItems(list, below, schema)));
            }
        }
        return result;
    }

    /** The mappings of a list, such as the steps of a ladder, hold lists of their own. */
    private static YamlList inItems(YamlList list, List<String> path, DocumentSchema schema) {
        List<String> item = new ArrayList<>(path);
        item.add("0");
        List<YamlNode> items = new ArrayList<>();
        list.items().forEach(node -> items.add(node instanceof YamlMap map ? asLists(map, item, schema) : node));
        return new YamlList(items, list.place());
    }
}
