package org.mailtls.report;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
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
     * @param group has rows and no columns: figures of an attack have tables of their own
     */
    public record AttackGroup(Group group, List<Attacked> seen, List<Broken> broken) {}

    /**
     * A cell whose attack ran to its end.
     *
     * @param name tells it from the cells of all groups, where the row's label need not
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
        List<AttackGroup> all = new ArrayList<>();
        for (Group group : groups) {
            List<Attacked> seen = new ArrayList<>();
            List<Broken> broken = new ArrayList<>();
            for (Row row : group.rows()) {
                LoadRecord record = records.get(row.cell().id());
                if (row.ok() && record != null) {
                    seen.add(new Attacked(name(group, row, groups.size()), row, record, LoadFigures.of(record)));
                } else {
                    broken.add(new Broken(row, row.ok() ? NO_FILE : row.failure(), record));
                }
            }
            all.add(new AttackGroup(group, List.copyOf(seen), List.copyOf(broken)));
        }
        return new UnderAttack(all);
    }

    private static String name(Group group, Row row, int groups) {
        if (groups == 1) {
            return row.shortLabel();
        }
        String of = group.settingValues().isEmpty() ? group.workload() : group.settingValues();
        return of + "/" + row.shortLabel();
    }

    /** Those with figures, over all groups. */
    List<Attacked> seen() {
        return groups.stream().flatMap(group -> group.seen().stream()).toList();
    }
}
