package org.mailtls.report;

import org.mailtls.policy.Status;

/** What a terminal can do to a word to make it stand out, as a parameter of ECMA-48's SGR. Nothing is told by it alone. */
public enum Paint {
    PLAIN(""),
    STRONG("1"),
    FAINT("2"),
    GOOD("32"),
    DOUBTFUL("33"),
    BAD("1;31");

    private static final String START = "\u001b[";
    private static final String END = "\u001b[0m";

    private final String parameters;

    Paint(String parameters) {
        this.parameters = parameters;
    }

    public static Paint of(Status status) {
        return switch (status) {
            case FAIL, ERROR -> BAD;
            case NOTICE -> DOUBTFUL;
            case PASS -> GOOD;
            case INFO -> PLAIN;
            case NOT_APPLICABLE, NOT_TESTED -> FAINT;
        };
    }

    /** @param inert text in which no control character is left */
    public String on(String inert, boolean colours) {
        return !colours || this == PLAIN || inert.isEmpty() ? inert : START + parameters + "m" + inert + END;
    }
}
