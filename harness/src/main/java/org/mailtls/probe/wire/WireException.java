package org.mailtls.probe.wire;

import org.jspecify.annotations.Nullable;

/** The server could not be talked to, or stopped talking. The message is a sentence about the server, fit to print. */
public class WireException extends Exception {
    private static final long serialVersionUID = 1L;

    /** What kept the two from talking. */
    public enum Kind {
        /** No TCP connection. */
        UNREACHABLE,
        /** The server closed or reset the connection. */
        CLOSED,
        /** The phase's time was up. */
        TIMEOUT,
        /**
         * The server asked to come back later, again and again before TLS or once inside it: it says nothing about what
         * the server supports.
         */
        THROTTLED,
        /** The server does not offer STARTTLS, or answered 4xx or 5xx to what must go before TLS. */
        REFUSED,
        /** What came is neither SMTP nor TLS, or larger than either allows. */
        MALFORMED
    }

    private final Kind kind;

    public WireException(Kind kind, String message) {
        this(kind, message, null);
    }

    public WireException(Kind kind, String message, @Nullable Throwable cause) {
        super(message, cause);
        this.kind = kind;
    }

    public Kind kind() {
        return kind;
    }
}
