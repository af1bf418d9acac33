package org.mailtls.sender.sts;

import org.mailtls.sender.TlsFailure;

/** A policy could not be had: what went wrong, as a sentence. To a sender without a cached one there is no policy then (RFC 8461, 3.3). */
public final class StsFetchException extends Exception {
    private static final long serialVersionUID = 1;

    private final TlsFailure failure;

    StsFetchException(TlsFailure failure, String message) {
        super(message);
        this.failure = failure;
    }

    StsFetchException(TlsFailure failure, String message, Throwable cause) {
        super(message, cause);
        this.failure = failure;
    }

    /** What a report calls it. */
    public TlsFailure failure() {
        return failure;
    }
}
