package org.mailtls.load.attack;

import io.netty.channel.ChannelHandler;
import java.util.concurrent.atomic.AtomicInteger;
import org.mailtls.probe.wire.Hello;

/**
 * Connections that begin TLS and do not go on: every other one is silent, the rest send a ClientHello at a byte a
 * second, which never ends a time-out that begins anew with each byte.
 */
public final class SlowHandshake extends HelloAttack {
    private final AtomicInteger connections = new AtomicInteger();

    @Override
    public String kind() {
        return "slow-handshake";
    }

    @Override
    public String operation() {
        return "unfinished handshake";
    }

    @Override
    Hello hello(AttackPlan plan) {
        return PlannedHello.usual(plan);
    }

    @Override
    public Hold hold() {
        return Hold.KEEP;
    }

    @Override
    public ChannelHandler connection(AttackTools tools, Tally tally, Pulse pulse) {
        boolean silent = connections.getAndIncrement() % 2 == 0;
        return new SlowConnection(tools, tally, silent ? null : bytes(tools.plan()));
    }
}
