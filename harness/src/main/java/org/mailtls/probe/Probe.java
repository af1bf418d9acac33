package org.mailtls.probe;

import java.util.List;
import org.mailtls.probe.wire.WireException;

/**
 * Looks at one property of a server, or at several that one look shows. A new check is one class that implements this, listed in
 * {@link Probes}, and its entry in the catalogue. An instance holds no state: it may look at several servers at once.
 */
public interface Probe {
    /** Ids of the checks that it answers; each check is answered by one probe. */
    List<String> answers();

    /** Ids of checks whose facts it reads; it starts when all of them are there, seen or not. */
    default List<String> needs() {
        return List.of();
    }

    /**
     * Whether it may be used on servers of other people without their consent. What it does there is what an ordinary client may do, or
     * is known to harm nobody.
     */
    default boolean safeRemotely() {
        return true;
    }

    /**
     * What can be said of a server that may not be asked: at most what follows from the facts that it {@link #needs}. Only for probes
     * that are not {@link #safeRemotely}.
     */
    default Answers withoutAsking(Look look) {
        Answers answers = new Answers();
        answers()
                .forEach(id -> answers.notTested(
                        id, "It is done to servers of others with their consent alone (scan --intrusive)."));
        return answers;
    }

    /**
     * Looks.
     *
     * @return an answer to each of {@link #answers}
     * @throws WireException if the server could not be talked to: all its checks are not tested then, with this as the reason
     */
    Answers look(Look look) throws WireException, InterruptedException;
}
