package org.mailtls.scenario;

import java.util.List;
import java.util.stream.Collectors;

/** A scenario that cannot be run; holds every mistake found, sorted by position. */
public final class ScenarioException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private final transient List<ScenarioError> errors;

    ScenarioException(List<ScenarioError> errors) {
        this.errors = List.copyOf(errors);
    }

    /** The text of every mistake. */
    @Override
    public String getMessage() {
        return errors.stream().map(ScenarioError::text).collect(Collectors.joining("\n"));
    }

    public List<ScenarioError> errors() {
        return errors;
    }
}
