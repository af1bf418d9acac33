package org.mailtls.cli;

import java.util.Optional;
import org.mailtls.result.RunDirectory;
import org.mailtls.result.Shard;

/** Which runs a history takes. It takes each run once and for good, so only whole ones. */
final class Admission {
    private Admission() {}

    /** Why a run does not belong into a history, and what to do, in a phrase; empty if it does. */
    static Optional<String> objection(RunDirectory run) {
        Shard shard = run.run().shard();
        if (shard != null) {
            return Optional.of(run.id() + " is shard " + shard.word()
                    + " of a run; make one run of all shards first: mailtls merge DIR...");
        }
        return run.run().end() == null
                ? Optional.of(run.id() + " is not finished; go on with it first: mailtls run --resume " + run.path())
                : Optional.empty();
    }
}
