package org.mailtls.load.attack;

import io.netty.channel.ChannelHandler;
import org.mailtls.probe.wire.Hello;

/** A replayed ClientHello on a new connection each time: the cheapest way to make a server sign. */
public final class HelloFlood extends HelloAttack {
    @Override
    public String kind() {
        return "hello-flood";
    }

    @Override
    public String operation() {
        return "hello";
    }

    @Override
    Hello hello(AttackPlan plan) {
        return PlannedHello.usual(plan);
    }

    @Override
    public ChannelHandler connection(AttackTools tools, Tally tally, Pulse pulse) {
        return new HelloConnection(tools, tally, bytes(tools.plan()));
    }
}
