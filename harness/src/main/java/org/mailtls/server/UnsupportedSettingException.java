package org.mailtls.server;

/** The scenario asks for something that this server cannot be set to, or for two things at once. Exit 2. */
public final class UnsupportedSettingException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    public UnsupportedSettingException(String message) {
        super(message);
    }
}
