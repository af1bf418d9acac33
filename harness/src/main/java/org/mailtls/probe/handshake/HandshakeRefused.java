package org.mailtls.probe.handshake;

import org.jspecify.annotations.Nullable;
import org.mailtls.probe.wire.Alert;
import org.mailtls.probe.wire.WireException;

/**
 * The server ended a handshake, or what it sent cannot be one. A handshake that ran out of time is another exception.
 */
public final class HandshakeRefused extends WireException {
    private static final long serialVersionUID = 1L;

    private final transient @Nullable Alert alert;
    private final String phase;

    /** @param phase what was going on, such as "the handshake" */
    HandshakeRefused(Kind kind, String message, @Nullable Alert alert, String phase, @Nullable Throwable cause) {
        super(kind, message, cause);
        this.alert = alert;
        this.phase = phase;
    }

    /** The server ended {@code phase}, by this alert or without one. */
    static HandshakeRefused by(@Nullable Alert alert, String phase) {
        String how = alert == null ? "closed the connection without an alert" : "sent the alert " + alert;
        return new HandshakeRefused(Kind.CLOSED, "The server " + how + " during " + phase + ".", alert, phase, null);
    }

    /** The server's alert; null for none. */
    public @Nullable Alert alert() {
        return alert;
    }

    /** What was going on. */
    public String phase() {
        return phase;
    }
}
