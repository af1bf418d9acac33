package org.mailtls.result.compare;

import java.util.List;

/** Two runs of which a difference would say nothing; the message lists why, and how to compare them all the same. */
public final class IncomparableException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    /** @param against what speaks against it, a phrase each */
    IncomparableException(List<String> against) {
        super("These two runs cannot be compared:\n  - " + String.join("\n  - ", against)
                + "\n--anyway compares them all the same, and says this beside the result.");
    }
}
