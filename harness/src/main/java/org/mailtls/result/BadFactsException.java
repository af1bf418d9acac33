package org.mailtls.result;

import java.io.IOException;

/** A file that holds no facts of a scan which this version can read; the message says what is wrong and what to do. */
public final class BadFactsException extends IOException {
    private static final long serialVersionUID = 1L;

    BadFactsException(String message) {
        super(message);
    }

    BadFactsException(String message, Throwable cause) {
        super(message, cause);
    }
}
