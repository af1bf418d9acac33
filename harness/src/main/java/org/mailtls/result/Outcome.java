package org.mailtls.result;

/** How a cell ended. */
public enum Outcome {
    /** Measured, and every handshake negotiated what the cell says. */
    OK,
    /** Something else was negotiated than the cell says: a failure, never a number. */
    INVALID,
    /** It could not be measured: the server failed, hung up, or nobody shared a version. */
    ERROR,
    /** The server answered 421, 450 or 454: it is busy, which says nothing about TLS. */
    THROTTLED,
    /** Left out for a stated reason, such as a provider that does not load here. */
    SKIPPED
}
