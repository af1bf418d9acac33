package org.mailtls.benchmarks;

/** A handshake that is not the one the cell is about, so its cost would be somebody else's. */
final class WrongNegotiationException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    WrongNegotiationException(String message) {
        super(message);
    }
}
