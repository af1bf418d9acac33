package org.mailtls.run;

import java.time.Duration;
import org.mailtls.scenario.Effort;

/** Foretells how long a run will still take, from the planned seconds and the overhead of the forks seen so far. */
final class TimeLeft {
    private double plannedSeconds;
    private int forksLeft;
    private double overheadSeconds;
    private int forksSeen;

    void plan(Effort effort) {
        plannedSeconds += effort.seconds();
        forksLeft += effort.forks();
    }

    void forkDone(Effort effort, double seconds) {
        double planned = (double) effort.seconds() / effort.forks();
        plannedSeconds -= planned;
        forksLeft--;
        forksSeen++;
        overheadSeconds += Math.max(0, seconds - planned);
    }

    /** A cell was given up with forks still to run. */
    void dropped(Effort effort, int forks) {
        plannedSeconds -= (double) effort.seconds() / effort.forks() * forks;
        forksLeft -= forks;
    }

    Duration left() {
        double perFork = forksSeen == 0 ? Effort.USUAL_START_SECONDS : overheadSeconds / forksSeen;
        return Duration.ofSeconds(Math.round(Math.max(0, plannedSeconds + forksLeft * perFork)));
    }
}
