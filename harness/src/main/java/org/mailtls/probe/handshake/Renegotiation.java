package org.mailtls.probe.handshake;

/**
 * What came of one attempt to renegotiate.
 *
 * @param answer how the server answered
 * @param shown the same for people, as evidence
 */
record Renegotiation(RenegotiationAnswer answer, String shown) {
    boolean accepted() {
        return answer == RenegotiationAnswer.ACCEPTED;
    }
}
