package org.mailtls.yaml;

import java.util.List;

/** Where a document has a value, or its nearest part above, if the value is missing. */
record Spot(Place place, YamlNode node) {
    /**
     * Looks a value up.
     *
     * @param path keys, and numbers in lists
     * @param atKey whether the place of its key is wanted
     */
    static Spot of(YamlMap document, List<Object> path, boolean atKey) {
        YamlNode node = document;
        Place place = document.place();
        for (int i = 0; i < path.size(); i++) {
            boolean last = i == path.size() - 1;
            YamlMap.Entry entry =
                    node instanceof YamlMap map ? map.entries().get(path.get(i).toString()) : null;
            if (entry != null) {
                node = entry.value();
                place = last && atKey ? entry.key() : node.place();
            } else if (node instanceof YamlList list && path.get(i) instanceof Integer index) {
                node = list.items().get(index);
                place = node.place();
            }
        }
        return new Spot(place, node);
    }
}
