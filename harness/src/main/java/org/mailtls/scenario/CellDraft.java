package org.mailtls.scenario;

import java.util.List;
import org.jspecify.annotations.Nullable;
import org.mailtls.yaml.Place;
import org.mailtls.yaml.Problems;
import org.mailtls.yaml.YamlList;
import org.mailtls.yaml.YamlMap;
import org.mailtls.yaml.YamlNode;
import org.mailtls.yaml.YamlScalar;

/**
 * A cell whose meaning is being checked, with the document that it was made from.
 *
 * @param shownId id to tell with a problem; null if the scenario has but one cell
 */
record CellDraft(
        Cell cell,
        YamlMap document,
        Problems problems,
        @Nullable String shownId) {
    /** Notes a problem at a path, or at the nearest part of it that the document has. */
    void report(String path, String message) {
        List<String> segments = List.of(path.split("\\.", -1));
        Place place = document.place();
        for (int length = segments.size(); length > 0; length--) {
            YamlMap.Entry entry = document.entry(segments.subList(0, length));
            if (entry != null) {
                place = length == segments.size() ? entry.value().place() : entry.key();
                break;
            }
        }
        problems.add(place, message, shownId);
    }

    /** Notes a problem at one word of a list, or at the whole list if it lacks the word. */
    void reportItem(String path, String word, String message) {
        YamlMap.Entry entry = document.entry(List.of(path.split("\\.", -1)));
        if (entry != null && entry.value() instanceof YamlList list) {
            for (YamlNode item : list.items()) {
                if (item instanceof YamlScalar scalar && scalar.text().equals(word)) {
                    problems.add(item.place(), message, shownId);
                    return;
                }
            }
        }
        report(path, message);
    }
}
