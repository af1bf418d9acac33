package org.mailtls.smtp;

import java.io.IOException;

/** Plaintext arrived where only TLS may: after the 220 to STARTTLS. */
final class InjectedPlaintextException extends IOException {
    private static final long serialVersionUID = 1L;

    InjectedPlaintextException(String message) {
        super(message);
    }
}
