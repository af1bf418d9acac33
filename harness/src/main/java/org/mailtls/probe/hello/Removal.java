package org.mailtls.probe.hello;

import java.util.ArrayList;
import java.util.List;
import java.util.OptionalInt;
import org.mailtls.probe.wire.WireException;

/** Finds all that a server takes of an offer: what it picks is left out of the next offer, until it refuses. */
final class Removal {
    private Removal() {}

    /** One offer to the server. */
    @FunctionalInterface
    interface Question {
        /** What the server picked of the offer; empty if it refused. */
        OptionalInt pick(List<Integer> offer) throws WireException, InterruptedException;
    }

    /**
     * Asks once for each pick and once more. A pick that was not on offer ends the search, since the server does not
     * listen.
     *
     * @return a list of the caller's own, in the order of the picks: the server's if it has one, else that of {@code offer}
     */
    static List<Integer> all(List<Integer> offer, Question question) throws WireException, InterruptedException {
        List<Integer> rest = new ArrayList<>(offer);
        List<Integer> picked = new ArrayList<>();
        while (!rest.isEmpty()) {
            OptionalInt pick = question.pick(List.copyOf(rest));
            if (pick.isEmpty() || !rest.remove((Integer) pick.getAsInt())) {
                break;
            }
            picked.add(pick.getAsInt());
        }
        return picked;
    }
}
