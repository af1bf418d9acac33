package org.mailtls.report;

import java.util.ArrayList;
import java.util.Collections;
import java.util.HashSet;
import java.util.List;

/** What tells the groups of a run from each other, as briefly as it can be said. */
final class GroupNames {
    private GroupNames() {}

    /**
     * In the order of the groups: their settings where all do the same, else what they do, with its settings only if need
     * be.
     */
    static List<String> of(List<Group> groups) {
        List<String> workloads = groups.stream().map(Group::workload).toList();
        List<String> settings = groups.stream().map(Group::settingValues).toList();
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
                names.add(workloads.get(i) + " · " + settings.get(i));
            }
        }
        return names;
    }

    /** The phrase of a workload up to how much of it there was. */
    private static String kind(String workload) {
        return workload.split(", ", 2)[0];
    }
}
