package org.mailtls.provider;

/** An engine's records are not what was asked for: its cost would be the cost of something else. */
public final class RecordLayerException extends RuntimeException {
    private static final long serialVersionUID = 1;

    public RecordLayerException(String message) {
        super(message);
    }
}
