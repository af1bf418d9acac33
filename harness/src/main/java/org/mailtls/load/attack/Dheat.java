package org.mailtls.load.attack;

import io.netty.channel.ChannelHandler;
import org.mailtls.probe.wire.Hello;

/**
 * Diffie-Hellman over a prime with a public key that cost nothing, so that the server computes the shared secret and
 * the client does not (CVE-2002-20001).
 */
public final class Dheat extends HelloAttack {
    private final BogusKeys keys = new BogusKeys();

    @Override
    public String kind() {
        return "dheat";
    }

    @Override
    public String operation() {
        return "shared secret";
    }

    @Override
    Hello hello(AttackPlan plan) {
        return PlannedHello.finite(plan);
    }

    @Override
    public ChannelHandler connection(AttackTools tools, Tally tally, Pulse pulse) {
        return new DheatConnection(tools, tally, bytes(tools.plan()), keys);
    }
}
