package org.mailtls.result.history;

import java.util.List;
import org.mailtls.yaml.Mistake;
import org.mailtls.yaml.MistakesException;

/** A file of known changes that cannot be used. */
public final class KnownChangesException extends MistakesException {
    private static final long serialVersionUID = 1L;

    KnownChangesException(List<Mistake> mistakes) {
        super(mistakes);
    }
}
