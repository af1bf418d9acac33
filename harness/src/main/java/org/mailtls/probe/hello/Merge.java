package org.mailtls.probe.hello;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.OptionalInt;
import org.mailtls.probe.wire.WireException;

/** Makes one list in the server's order from several that are in it already. */
final class Merge {
    private Merge() {}

    /**
     * Offers the heads of all lists; the one that the server picks is next. Asks as long as more than one list is left.
     *
     * @return all entries; in the order of the lists from where the server no longer picks any of the heads
     */
    static List<Integer> of(List<List<Integer>> sorted, Removal.Question question)
            throws WireException, InterruptedException {
        List<Deque<Integer>> left = new ArrayList<>();
        for (List<Integer> each : sorted) {
            if (!each.isEmpty()) {
                left.add(new ArrayDeque<>(each));
            }
        }
        List<Integer> merged = new ArrayList<>();
        while (left.size() > 1) {
            OptionalInt pick = question.pick(
                    SuiteLists.chachaLast(left.stream().map(Deque::getFirst).toList()));
            if (pick.isEmpty() || !take(left, pick.getAsInt())) {
                break;
            }
            merged.add(pick.getAsInt());
        }
        left.forEach(merged::addAll);
        return merged;
    }

    private static boolean take(List<Deque<Integer>> left, int head) {
        for (Deque<Integer> each : left) {
            if (each.getFirst().intValue() == head) {
                each.removeFirst();
                left.removeIf(Deque::isEmpty);
                return true;
            }
        }
        return false;
    }
}
