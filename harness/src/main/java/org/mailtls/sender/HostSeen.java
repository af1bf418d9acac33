package org.mailtls.sender;

import java.security.cert.X509Certificate;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * What one SMTP session with a server came to: EHLO, STARTTLS, EHLO again, QUIT. No mail was sent.
 *
 * @param words what was seen, as a sentence; quotes the server
 * @param tls version and suite; null unless TLS was had
 * @param chain what the server sent of its certificates, its own first; empty if TLS was never begun
 * @param requireTls whether REQUIRETLS stood in the reply to EHLO inside TLS (RFC 8689, 2)
 */
public record HostSeen(
        State state, String words, @Nullable String tls, List<X509Certificate> chain, boolean requireTls) {
    /** How far it went. */
    public enum State {
        TLS,
        /** EHLO was answered without STARTTLS, by the server or by somebody on the way. */
        NOT_OFFERED,
        /** STARTTLS was offered and then refused. */
        REFUSED,
        /** TLS was begun and not had. */
        HANDSHAKE_FAILED,
        /** There was no SMTP session. */
        UNREACHABLE,
        /** The server limits its clients, which says nothing of what it can do. */
        THROTTLED;

        public String word() {
            return name().toLowerCase(Locale.ROOT).replace('_', '-');
        }
    }

    public HostSeen {
        chain = List.copyOf(chain);
    }

    static HostSeen without(State state, String words) {
        return new HostSeen(state, words, null, List.of(), false);
    }

    /** Whether there was nobody to decide about: whatever a sender holds itself to, the mail waits. */
    boolean absent() {
        return state == State.UNREACHABLE || state == State.THROTTLED;
    }
}
