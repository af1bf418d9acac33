package org.mailtls.probe.wire;

import org.mailtls.smtp.Reply;

/** The server asked to come back later. */
final class PutOff extends WireException {
    private static final long serialVersionUID = 1L;

    private final transient Reply reply;

    PutOff(String message, Reply reply) {
        super(Kind.THROTTLED, message);
        this.reply = reply;
    }

    Reply reply() {
        return reply;
    }
}
