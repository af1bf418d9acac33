package org.mailtls.server;

/** This machine lacks something that the run needs; the message says what and the command that mends it. Exit 3. */
public class EnvironmentException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    public EnvironmentException(String message) {
        super(message);
    }

    public EnvironmentException(String message, Throwable cause) {
        super(message, cause);
    }
}
