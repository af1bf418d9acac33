package org.mailtls.provider;

import java.util.List;
import org.mailtls.pki.PemFiles;
import org.mailtls.scenario.Resumption;

/**
 * What a server engine accepts, best first; empty lists leave the provider's default. A measurement of full handshakes
 * must allow neither kind of resumption.
 *
 * @param sessionCache whether sessions are remembered by their id (RFC 5246, 7.3)
 * @param tickets whether session tickets are handed out (RFC 5077; RFC 8446, 4.6.1); SunJSSE has a flag of the JVM instead
 */
public record ServerTls(
        List<String> protocols, List<String> ciphers, PemFiles identity, boolean sessionCache, boolean tickets) {
    /** Full handshakes only. */
    public ServerTls(List<String> protocols, List<String> ciphers, PemFiles identity) {
        this(protocols, ciphers, identity, false);
    }

    /** Lets clients resume in any way that the provider knows, or not at all. */
    public ServerTls(List<String> protocols, List<String> ciphers, PemFiles identity, boolean resumption) {
        this(protocols, ciphers, identity, resumption, resumption);
    }

    /** Whether clients may resume at all. */
    public boolean resumption() {
        return sessionCache || tickets;
    }

    public ServerTls resuming(Resumption kind) {
        return new ServerTls(
                protocols,
                ciphers,
                identity,
                kind == Resumption.SESSION_ID,
                kind == Resumption.TICKET || kind == Resumption.PSK);
    }
}
