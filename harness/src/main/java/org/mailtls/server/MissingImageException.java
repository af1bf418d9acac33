package org.mailtls.server;

/**
 * An image is not here and could not be pulled.
 *
 * <p>That ends a run, unless it is a legacy one: those come from a registry alone, and whoever has none skips their cells.
 */
public final class MissingImageException extends EnvironmentException {
    private static final long serialVersionUID = 1L;

    private final boolean legacy;

    public MissingImageException(String message, boolean legacy) {
        super(message);
        this.legacy = legacy;
    }

    public boolean legacy() {
        return legacy;
    }
}
