package org.mailtls.provider;

/** The jars of a provider are nowhere to be had; the message says where they were looked for and where to put them. */
public final class ProviderJarsException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    ProviderJarsException(String message, Throwable cause) {
        super(message, cause);
    }
}
