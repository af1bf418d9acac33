package org.mailtls.probe.handshake;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * How our own client of TLS 1.3 introduces itself.
 *
 * @param resume the session to resume; null for a new one
 * @param modes of key exchange offered with a pre-shared key (RFC 8446, 4.2.9)
 * @param early what to send as early data; empty for none. Only with a ticket that allows it
 */
record Manner13(@Nullable Resume13 resume, List<Integer> modes, byte[] early) {
    static final int PSK_KE = 0;
    static final int PSK_DHE_KE = 1;

    static final Manner13 USUAL = new Manner13(null, List.of(PSK_DHE_KE), new byte[0]);

    /** In whichever mode the server likes. */
    static Manner13 resuming(Resume13 session) {
        return new Manner13(session, List.of(PSK_DHE_KE, PSK_KE), new byte[0]);
    }

    /** In one mode alone. */
    static Manner13 resuming(Resume13 session, int mode) {
        return new Manner13(session, List.of(mode), new byte[0]);
    }

    Manner13 saying(byte[] earlyData) {
        return new Manner13(resume, modes, earlyData);
    }
}
