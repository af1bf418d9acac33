package org.mailtls.report;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * The section of a run's page that tells what a mix of mail costs.
 *
 * @param notes what its figures do not tell; empty without a mix
 */
public record MixPage(List<Section> sections, List<String> notes) {
    /**
     * A comparison of configurations.
     *
     * @param told what its figures say, in sentences
     */
    public record Section(String id, String title, List<String> told, List<Chart> charts, List<PlainTable> tables) {
        private static final int MARKUP = 3000;

        private Section within(Room room) {
            return new Section(
                    id,
                    title,
                    told,
                    charts,
                    tables.stream().map(table -> table.within(room)).toList());
        }
    }

    /** @param judged whether timings of the run may be compared */
    static MixPage of(MixFigures figures, boolean judged) {
        List<Section> sections = new ArrayList<>();
        for (MixComparison comparison : figures.comparisons()) {
            sections.add(new Section(
                    comparison.id(),
                    comparison.title(),
                    MixWords.sentences(comparison, judged),
                    MixCharts.of(comparison).stream().toList(),
                    MixTables.of(comparison)));
        }
        return new MixPage(sections, sections.isEmpty() ? List.of() : MixWords.notes(figures));
    }

    /** As much of it as there is room for. */
    MixPage within(Room room) {
        List<Section> shown = room.first(sections, section -> Section.MARKUP).stream()
                .map(section -> section.within(room))
                .toList();
        return new MixPage(shown, notes);
    }

    /** What this page lacks of the whole one; empty if nothing but rows that its tables tell of. */
    Optional<String> lacking(MixPage whole) {
        return sections.size() == whole.sections.size()
                ? Optional.empty()
                : Optional.of("This page has room for " + sections.size() + " of " + whole.sections.size()
                        + " comparisons under the mix; all are in " + MixFiguresJson.FILE + ".");
    }

    List<Chart> charts() {
        return sections.stream().flatMap(section -> section.charts().stream()).toList();
    }
}
