package org.mailtls.probe.wire;

/** The server asked to come back later. */
final class PutOff extends WireException {
    private static final long serialVersionUID = 1L;

    PutOff(String message) {
        super(Kind.THROTTLED, message);
    }
}
