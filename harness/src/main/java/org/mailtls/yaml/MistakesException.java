package org.mailtls.yaml;

import java.util.List;
import java.util.stream.Collectors;

/** A file of the user's that cannot be used; holds every mistake found, sorted by position. */
public abstract class MistakesException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private final transient List<Mistake> mistakes;

    protected MistakesException(List<Mistake> mistakes) {
        this.mistakes = List.copyOf(mistakes);
    }

    /** The text of every mistake. */
    @Override
    public String getMessage() {
        return mistakes.stream().map(Mistake::text).collect(Collectors.joining("\n"));
    }

    public List<Mistake> mistakes() {
        return mistakes;
    }
}
