package org.mailtls.junit;

/** How a cell ended. */
public enum CellOutcome {
    /** Measured, or scanned, and every handshake negotiated what the cell says. */
    OK,
    /** Something else was negotiated than the cell says. */
    INVALID,
    /** It could not be measured. */
    ERROR,
    /** The server asked to come back later (421, 450 or 454), which says nothing of its TLS. */
    THROTTLED,
    /** Left out, for a stated reason. */
    SKIPPED
}
