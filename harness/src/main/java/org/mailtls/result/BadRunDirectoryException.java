package org.mailtls.result;

import java.io.IOException;

/** A folder that cannot be read as a run directory; the message names the file and says what to do. */
public final class BadRunDirectoryException extends IOException {
    private static final long serialVersionUID = 1L;

    BadRunDirectoryException(String message) {
        super(message);
    }

    BadRunDirectoryException(String message, Throwable cause) {
        super(message, cause);
    }
}
