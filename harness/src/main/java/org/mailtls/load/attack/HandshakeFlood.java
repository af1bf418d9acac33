package org.mailtls.load.attack;

import io.netty.channel.ChannelHandler;
import org.jspecify.annotations.Nullable;
import org.mailtls.scenario.Resumption;

/**
 * A new connection for each handshake, which is brought to its end: what honest clients do, only more often. Full ones, or such
 * as take an earlier session up, by id, ticket or pre-shared key. After its Finished the client hangs up: it sends no EHLO, no
 * QUIT, and is gone without waiting for what the server may still have to say; in TLS 1.3 a client that resumes says NOOP and
 * waits for the ticket that the next one needs.
 *
 * <p>The first handshakes of an attack that resumes are full, for want of a session, and do not count.
 */
public final class HandshakeFlood implements Attack {
    private @Nullable SessionRing ring;

    @Override
    public String kind() {
        return "handshake-flood";
    }

    @Override
    public String operation() {
        return "handshake";
    }

    @Override
    public ChannelHandler connection(AttackTools tools, Tally tally, Pulse pulse) {
        Resumption wanted = tools.plan().resumptionKind();
        return new OneHandshake(tools, tally, wanted, wanted == Resumption.PSK ? ringOf(tools) : null);
    }

    @Override
    public boolean repeats() {
        return false;
    }

    @Override
    public Hold hold() {
        return Hold.REPLACE;
    }

    private synchronized SessionRing ringOf(AttackTools tools) {
        SessionRing own = ring;
        if (own == null || !own.isOf(tools)) {
            own = new SessionRing(tools);
            ring = own;
        }
        return own;
    }
}
