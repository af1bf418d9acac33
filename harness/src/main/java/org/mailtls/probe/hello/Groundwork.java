package org.mailtls.probe.hello;

import java.util.Optional;
import org.mailtls.probe.Answers;
import org.mailtls.probe.FactState;
import org.mailtls.probe.Look;
import org.mailtls.probe.Probe;

/** Facts that a probe cannot do without. */
final class Groundwork {
    private Groundwork() {}

    /**
     * The answers of a probe for which one of these facts was not seen: nothing is known then, least of all that the
     * server lacks it.
     */
    static Optional<Answers> missing(Look look, Probe probe, String... ids) {
        for (String id : ids) {
            if (look.fact(id).state() != FactState.SEEN) {
                Answers answers = new Answers();
                String reason = "It builds on " + id + ", which is not known.";
                probe.answers().forEach(each -> answers.notTested(each, reason));
                return Optional.of(answers);
            }
        }
        return Optional.empty();
    }
}
