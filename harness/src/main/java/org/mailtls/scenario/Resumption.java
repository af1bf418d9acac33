package org.mailtls.scenario;

import java.util.Locale;

/** How a handshake takes up an earlier session. */
public enum Resumption {
    /** Not at all: each handshake is full. */
    NONE,
    /** RFC 5246, 7.4.1.2: the server remembers the session by its id. */
    SESSION_ID,
    /** RFC 5077: the client brings the session along, encrypted by the server. */
    TICKET,
    /** RFC 8446, 2.2: TLS 1.3's only kind, with a fresh key exchange. */
    PSK;

    /** The word that scenario files use. */
    public String word() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }
}
