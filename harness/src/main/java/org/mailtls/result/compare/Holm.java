package org.mailtls.result.compare;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/** Holm's correction: of many tests some find something by chance, so each has to be surer the more there are. */
final class Holm {
    private Holm() {}

    /** The same changes in the same order, those with a p with its corrected value. */
    static List<MetricChange> correct(List<MetricChange> changes) {
        List<Integer> order = new ArrayList<>();
        for (int i = 0; i < changes.size(); i++) {
            if (changes.get(i).p() != null) {
                order.add(i);
            }
        }
        order.sort(Comparator.comparingDouble(index -> p(changes.get(index))));
        List<MetricChange> corrected = new ArrayList<>(changes);
        double most = 0;
        for (int rank = 0; rank < order.size(); rank++) {
            MetricChange change = changes.get(order.get(rank));
            // A surer one never gets a larger value than a less sure one.
            most = Math.max(most, Math.min(1, (order.size() - rank) * p(change)));
            corrected.set(order.get(rank), change.withHolm(most));
        }
        return corrected;
    }

    private static double p(MetricChange change) {
        Double p = change.p();
        return p == null ? 1 : p;
    }
}
