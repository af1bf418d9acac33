package org.mailtls.server;

/**
 * This machine cannot put the delay or loss that a cell wants before its server; the message names the cause and what to
 * do. Such cells are skipped: the others lose nothing by it.
 */
public final class NetworkUnavailableException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    public NetworkUnavailableException(String message) {
        super(message);
    }
}
