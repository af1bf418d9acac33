package org.mailtls.result.merge;

import java.util.ArrayList;
import java.util.List;

/** Run directories that do not make one run. Nothing was written. Exit 2. */
public final class UnmergeableException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    /**
     * @param objections what nobody can overrule, a phrase each
     * @param reservations what {@code --anyway} overrules
     */
    UnmergeableException(List<String> objections, List<String> reservations) {
        super(words(objections, reservations));
    }

    private static String words(List<String> objections, List<String> reservations) {
        List<String> lines = new ArrayList<>(List.of("These directories do not make one run:"));
        objections.forEach(each -> lines.add("  " + each));
        reservations.forEach(each -> lines.add("  " + each));
        lines.add(
                objections.isEmpty()
                        ? "With --anyway they are merged all the same, and the run says so."
                        : "Name one directory of each shard, made by the same 'mailtls run' on each machine, but for --shard.");
        return String.join("\n", lines);
    }
}
