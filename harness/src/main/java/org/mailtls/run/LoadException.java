package org.mailtls.run;

import java.io.IOException;

/** A worker JVM of a load ended, or does not answer: there is nothing to observe with. The message is the cell's reason. */
final class LoadException extends IOException {
    private static final long serialVersionUID = 1L;

    LoadException(String message) {
        super(message);
    }

    LoadException(String message, Throwable cause) {
        super(message, cause);
    }
}
