package org.mailtls.load.attack;

import io.netty.channel.ChannelHandler;
import org.jspecify.annotations.Nullable;

/**
 * A kind of attack. Implementations are found with {@link java.util.ServiceLoader}; each has a public constructor, and
 * is asked for one handler for each connection.
 */
public interface Attack {
    /** What the closed model does when a connection has ended. */
    enum Hold {
        /** The next one begins at once: connections are there to be used up. */
        REPLACE,
        /** So many are to stay open: one that ended was ended by the server, and is opened again after a pause. */
        KEEP
    }

    /** The workload's word. */
    String kind();

    /** What one operation is called: {@code renegotiation}, {@code handshake}, {@code hello}, … */
    String operation();

    /**
     * Why it cannot be done as planned, for example "BCJSSE cannot start a renegotiation"; null if it can. Says nothing
     * about the server.
     */
    default @Nullable String cannot(AttackPlan plan) {
        return null;
    }

    /** Whether it needs {@link AttackTools#engines}; a raw attack speaks TLS by itself. */
    default boolean needsEngine() {
        return true;
    }

    /**
     * For one connection, which is about to be opened; called on its event loop. The handler drives it to its end and
     * tells the tally of operations and of its ending. Bytes, and connections opened and closed, are counted for it.
     */
    ChannelHandler connection(AttackTools tools, Tally tally, Pulse pulse);

    /**
     * Whether many operations go over one connection: then the rate of an open model is spread over the connections by
     * the {@link Pulse}. If not, each operation has a connection of its own, which is opened at its time.
     */
    boolean repeats();

    Hold hold();
}
