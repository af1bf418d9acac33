package org.mailtls.run;

import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/** Decides which compare group gets the next fork of each of its cells. */
final class Allocation {
    /**
     * A group that may get further forks.
     *
     * @param width widest relative interval of its cells; infinite if not known yet
     * @param forks fewest forks of a cell of it
     * @param seconds that a fork of each of its cells is foretold to take
     */
    record Candidate<G>(G group, double width, int forks, double seconds) {}

    private Allocation() {}

    /**
     * The group with the widest interval among those for which the time is enough; of equally wide ones that with the
     * fewest forks, then the first. Empty if the time is not enough for any.
     */
    static <G> Optional<G> next(List<Candidate<G>> candidates, double secondsLeft) {
        Comparator<Candidate<G>> widest = Comparator.comparingDouble(Candidate::width);
        Comparator<Candidate<G>> order = widest.reversed().thenComparing(Candidate::forks, Comparator.naturalOrder());
        return candidates.stream()
                .filter(candidate -> candidate.seconds() <= secondsLeft)
                .min(order)
                .map(Candidate::group);
    }
}
