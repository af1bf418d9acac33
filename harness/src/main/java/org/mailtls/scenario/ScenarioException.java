package org.mailtls.scenario;

import java.util.List;
import org.mailtls.yaml.Mistake;
import org.mailtls.yaml.MistakesException;

/** A scenario that cannot be run. */
public final class ScenarioException extends MistakesException {
    private static final long serialVersionUID = 1L;

    public ScenarioException(List<Mistake> mistakes) {
        super(mistakes);
    }
}
