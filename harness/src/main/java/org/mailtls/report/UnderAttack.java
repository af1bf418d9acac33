package org.mailtls.report;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.mailtls.load.seen.LoadFigures;
import org.mailtls.load.seen.LoadRecord;

/**
 * The attacked servers of a run.
 *
 * @param groups in the order of the matrix; empty if nothing was attacked
 */
public record UnderAttack(List<AttackGroup> groups) {
    /**
     * Attacks that are held against each other.
     *
     * @param name tells it from the other groups, in brief
     * @param group has rows and no columns: figures of an attack have tables of their own
     */
    public record AttackGroup(String name, Group group, List<Attacked> seen, List<Broken> broken) {}

    /**
     * A cell whose attack ran to its end.
     *
     * @param name tells it from the cells of all groups: its row's label, behind that of the group only where labels are
     *     not unique
     */
    public record Attacked(String name, Row row, LoadRecord record, LoadFigures figures) {}

    /**
     * A cell without figures.
     *
     * @param record what was seen until it broke; null if nothing was
     */
    public record Broken(Row row, String why, @Nullable LoadRecord record) {}

    private static final String NO_FILE = "measured, but what was seen of it is not in the run directory";

    public UnderAttack {
        groups = List.copyOf(groups);
    }

    /** @param records cell id → what was seen */
    static UnderAttack of(List<Group> groups, Map<String, LoadRecord> records) {
        boolean alone = unique(groups);
        List<String> names = GroupNames.of(groups);
        List<AttackGroup> all = new ArrayList<>();
        for (int i = 0; i < groups.size(); i++) {
            Group group = groups.get(i);
            List<Attacked> seen = new ArrayList<>();
            List<Broken> broken = new ArrayList<>();
            for (Row row : group.rows()) {
                LoadRecord record = records.get(row.cell().id());
                if (row.ok() && record != null) {
                    String name = alone ? row.shortLabel() : names.get(i) + "/" + row.shortLabel();
                    seen.add(new Attacked(name, row, record, LoadFigures.of(record)));
                } else {
                    broken.add(new Broken(row, row.ok() ? NO_FILE : row.failure(), record));
                }
            }
            all.add(new AttackGroup(names.get(i), group, List.copyOf(seen), List.copyOf(broken)));
        }
        return new UnderAttack(all);
    }

    /** Whether no two cells have the same label, in whatever group. */
    private static boolean unique(List<Group> groups) {
        List<String> labels = groups.stream()
                .flatMap(group -> group.rows().stream())
                .map(Row::shortLabel)
                .toList();
        return groups.size() == 1 || labels.size() == Set.copyOf(labels).size();
    }

    /** Those with figures, over all groups. */
    List<Attacked> seen() {
        return groups.stream().flatMap(group -> group.seen().stream()).toList();
    }
}
