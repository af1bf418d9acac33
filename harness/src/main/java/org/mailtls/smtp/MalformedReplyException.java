package org.mailtls.smtp;

import java.io.IOException;

/** The peer sent something that is no SMTP reply; the message says what, fit to print. */
public final class MalformedReplyException extends IOException {
    private static final long serialVersionUID = 1L;

    MalformedReplyException(String message) {
        super(message);
    }
}
