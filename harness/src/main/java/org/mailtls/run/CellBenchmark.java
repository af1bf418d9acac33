package org.mailtls.run;

import java.nio.file.Path;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.mailtls.server.MailServer;
import tools.jackson.databind.JsonNode;

/** A cell being measured, fork by fork, so that forks of compared cells can alternate. Not thread-safe but for {@link #abort}. */
public interface CellBenchmark {
    /** Runs one more fork to its end. A failing fork is told in the outcome, never thrown. */
    ForkOutcome runFork(ForkListener listener);

    /** Ends the fork that runs, from another thread: what it measures is no use any more. No fork may follow. */
    void abort();

    /** Why the cell failed, where the server died under it; asked after {@link #runFork} has returned. */
    default String serverDied() {
        return "the server died, and the fork that was being measured was ended";
    }

    /** Goes on with a plan that differs in nothing but the address of the server. */
    void moveTo(ForkPlan plan);

    /**
     * Goes on against another server of the same settings.
     *
     * @param server that other one; null for a plan that needs none
     */
    default void moveTo(ForkPlan plan, @Nullable MailServer server) {
        moveTo(plan);
    }

    /** What the user should know of figures that it left out, asked after {@link #runFork} has returned. */
    default Optional<String> doubt() {
        return Optional.empty();
    }

    /** JMH's own JSON entry over all forks so far; empty before the first good one. */
    Optional<JsonNode> jmhEntry();

    /**
     * Has flame graphs drawn of what the next forks measure, the latest in the place of an earlier one.
     *
     * @param time the HTML file of CPU time
     * @param allocation the HTML file of allocation
     */
    void drawFlames(Profiler profiler, Path time, Path allocation);
}
