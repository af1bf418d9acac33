package org.mailtls.run;

import org.mailtls.result.Shard;
import org.mailtls.scenario.Scenario;

/** There are more machines than groups of cells that can be parted. Nothing was started. Exit 2. */
public final class TooManyShardsException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    TooManyShardsException(Scenario scenario, Shard shard, int groups) {
        super("--shard " + shard.word() + ": the scenario " + scenario.name() + " has "
                + (groups == 1 ? "one group" : groups + " groups")
                + " of cells that can be measured apart"
                + (scenario.compare() == null
                        ? ""
                        : ", since cells that differ on " + scenario.compare() + " alone stay on one machine")
                + ". Use at most " + (groups == 1 ? "one shard" : groups + " shards") + ".");
    }
}
