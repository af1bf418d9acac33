package org.mailtls.run;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.mailtls.result.Shard;
import org.mailtls.scenario.Profile;
import org.mailtls.scenario.Scenario;

/**
 * Deals the cells of a scenario out to several machines. Cells that differ on the {@code compare} axis alone stay together, for
 * they are held against each other; each machine comes to the same deal by itself, from the scenario, the profile and the
 * overrides.
 */
public final class Shards {
    private Shards() {}

    /**
     * The share of one machine, in the order of the matrix: the group that may take longest goes to the machine that has
     * least to do so far, and so on; of equals, the first in the matrix goes first.
     *
     * @throws TooManyShardsException if some machine would have nothing to do
     */
    public static Scenario share(Scenario whole, Profile profile, Shard shard) {
        List<RunEstimate.Group> groups =
                new ArrayList<>(RunEstimate.of(whole, profile).groups());
        if (shard.count() > groups.size()) {
            throw new TooManyShardsException(whole, shard, groups.size());
        }
        groups.sort(Comparator.comparingLong(RunEstimate.Group::mostSeconds).reversed());
        long[] seconds = new long[shard.count()];
        Set<String> own = new HashSet<>();
        for (RunEstimate.Group group : groups) {
            int next = leastLoaded(seconds);
            seconds[next] += group.mostSeconds();
            if (next == shard.index() - 1) {
                group.cells().forEach(cell -> own.add(cell.id()));
            }
        }
        return whole.withCells(
                whole.cells().stream().filter(cell -> own.contains(cell.id())).toList());
    }

    private static int leastLoaded(long[] seconds) {
        int least = 0;
        for (int i = 1; i < seconds.length; i++) {
            least = seconds[i] < seconds[least] ? i : least;
        }
        return least;
    }
}
