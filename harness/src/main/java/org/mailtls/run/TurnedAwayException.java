package org.mailtls.run;

/** A server does not go on with what a cell's client would offer; such a cell is left out, and counted as turned away. */
final class TurnedAwayException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    TurnedAwayException(String message) {
        super(message);
    }
}
