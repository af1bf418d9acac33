package org.mailtls.scenario;

import java.util.List;
import org.mailtls.yaml.Mistake;
import org.mailtls.yaml.MistakesException;

/** A mix that cannot be used. */
public final class MixException extends MistakesException {
    private static final long serialVersionUID = 1L;

    public MixException(List<Mistake> mistakes) {
        super(mistakes);
    }
}
