package org.mailtls.server;

import java.util.List;

/** A server did not come up or died; its cells end as {@code error}. */
public final class ServerFailedException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private final List<String> logTail;

    public ServerFailedException(String message, List<String> logTail) {
        super(logTail.isEmpty() ? message : message + "\n  last log lines:\n    " + String.join("\n    ", logTail));
        this.logTail = List.copyOf(logTail);
    }

    public List<String> logTail() {
        return logTail;
    }
}
