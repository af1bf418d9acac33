package org.mailtls.load.attack;

import java.util.ArrayDeque;
import java.util.Deque;
import org.mailtls.provider.TlsEngines;

/**
 * Contexts that are lent to one connection at a time. In TLS 1.3 a ticket is used once, and a client's cache keeps one for each
 * server: with one context for all, connections at the same time would take each other's ticket away, and most handshakes would
 * be full. Lent again, a context has the ticket of the connection that had it last. For several threads.
 */
final class SessionRing {
    /** Contexts cost memory and a millisecond each; beyond so many at a time, connections share the attack's own. */
    private static final int MOST = 64;

    private final AttackTools tools;
    private final Deque<TlsEngines> free = new ArrayDeque<>();
    private int made;

    SessionRing(AttackTools tools) {
        this.tools = tools;
    }

    /** Whether this ring lends what belongs to these. */
    boolean isOf(AttackTools others) {
        return tools == others;
    }

    /** To be given back when the connection has ended. */
    synchronized TlsEngines take() {
        TlsEngines newest = free.pollFirst();
        if (newest != null) {
            return newest;
        }
        if (made >= MOST) {
            return tools.engines();
        }
        made++;
        return MoreEngines.of(tools.plan(), tools.plan().protocols());
    }

    synchronized void giveBack(TlsEngines lent) {
        if (lent != tools.engines()) {
            free.addFirst(lent);
        }
    }
}
