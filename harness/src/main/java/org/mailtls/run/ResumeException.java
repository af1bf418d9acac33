package org.mailtls.run;

/** A run directory cannot be gone on with as asked. Exit 2. */
public final class ResumeException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    public ResumeException(String message) {
        super(message);
    }
}
