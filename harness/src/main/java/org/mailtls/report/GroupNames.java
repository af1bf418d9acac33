package org.mailtls.report;

import java.util.ArrayList;
import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.regex.Pattern;

/** What tells the groups of a run from each other, as briefly as it can be said. */
final class GroupNames {
    private static final String BETWEEN = " · ";

    private GroupNames() {}

    /**
     * In the order of the groups: their settings where all do the same, else what they do, with its settings only if need
     * be.
     */
    static List<String> of(List<Group> groups) {
        List<String> workloads = groups.stream().map(Group::workload).toList();
        List<String> settings = settings(groups);
        boolean alike = new HashSet<>(workloads).size() == 1;
        if (alike && !settings.contains("") && new HashSet<>(settings).size() == settings.size()) {
            return settings;
        }
        List<String> kinds = workloads.stream().map(GroupNames::kind).toList();
        List<String> names = new ArrayList<>();
        for (int i = 0; i < groups.size(); i++) {
            if (Collections.frequency(kinds, kinds.get(i)) == 1) {
                names.add(kinds.get(i));
            } else if (Collections.frequency(workloads, workloads.get(i)) == 1
                    || settings.get(i).isEmpty()) {
                names.add(workloads.get(i));
            } else {
                names.add(workloads.get(i) + BETWEEN + settings.get(i));
            }
        }
        return names;
    }

    /** Of each group's settings only the first few, if they tell the groups apart: later ones may be there for their sake. */
    private static List<String> settings(List<Group> groups) {
        List<List<String>> values = groups.stream()
                .map(group -> List.of(group.settingValues().split(Pattern.quote(BETWEEN))))
                .toList();
        int most = values.stream().mapToInt(List::size).max().orElse(0);
        for (int length = 1; length < most; length++) {
            int first = length;
            List<String> brief = values.stream()
                    .map(one -> String.join(BETWEEN, one.subList(0, Math.min(first, one.size()))))
                    .toList();
            if (new HashSet<>(brief).size() == brief.size()) {
                return brief;
            }
        }
        return groups.stream().map(Group::settingValues).toList();
    }

    /** The phrase of a workload up to how much of it there was. */
    private static String kind(String workload) {
        return workload.split(", ", 2)[0];
    }
}
