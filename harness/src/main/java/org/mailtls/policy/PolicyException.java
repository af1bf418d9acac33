package org.mailtls.policy;

import java.util.List;
import org.mailtls.yaml.Mistake;
import org.mailtls.yaml.MistakesException;

/** A policy file that cannot be used. */
public final class PolicyException extends MistakesException {
    private static final long serialVersionUID = 1L;

    PolicyException(List<Mistake> mistakes) {
        super(mistakes);
    }
}
