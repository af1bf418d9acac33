package org.mailtls.probe.certificate;

/** A server sent bytes that are no certificate (RFC 5280, 4.1). */
final class MalformedCertificateException extends Exception {
    private static final long serialVersionUID = 1;

    MalformedCertificateException(String message, Throwable cause) {
        super(message, cause);
    }
}
