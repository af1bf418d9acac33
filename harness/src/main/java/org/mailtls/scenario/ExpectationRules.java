package org.mailtls.scenario;

import java.util.List;
import org.mailtls.yaml.Nearest;
import org.mailtls.yaml.Problems;
import org.mailtls.yaml.YamlMap;

/** Expectations that no cell could ever meet or miss, so that they would seem to have been looked at. */
final class ExpectationRules {
    private ExpectationRules() {}

    /**
     * Notes them.
     *
     * @param expectations all that the document has
     * @param cells all of the scenario
     */
    static void check(YamlMap document, List<Expectation> expectations, List<Cell> cells, Problems problems) {
        List<YamlMap> items = ExpectationBinder.items(document);
        for (int i = 0; i < items.size(); i++) {
            YamlMap item = items.get(i);
            Expectation expectation = expectations.get(i);
            List<Cell> meant = cells.stream()
                    .filter(cell -> expectation.appliesTo(cell.axes()))
                    .toList();
            if (meant.isEmpty()) {
                boolean excepted = item.value("unless") != null;
                problems.add(
                        ExpectationBinder.value(item, excepted ? "unless" : "only")
                                .place(),
                        (excepted ? "unless" : "only")
                                + " leaves no cell of which anything is expected; take a path or the whole entry out");
            } else if (meant.stream().noneMatch(expectation::appliesTo)) {
                String word = expectation.observe();
                List<String> had = Observations.words().stream()
                        .filter(other -> meant.stream().anyMatch(cell -> Observations.seenIn(cell, other)))
                        .toList();
                problems.add(
                        ExpectationBinder.value(item, "observe").place(),
                        "no cell can have " + word + ": " + Observations.needs(word) + Nearest.hint(word, had));
            }
        }
    }
}
