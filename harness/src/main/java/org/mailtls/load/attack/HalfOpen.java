package org.mailtls.load.attack;

import io.netty.channel.ChannelHandler;

/** Connections that never say a word: the server has greeted and waits for EHLO. */
public final class HalfOpen implements Attack {
    @Override
    public String kind() {
        return "half-open";
    }

    @Override
    public String operation() {
        return "silent connection";
    }

    @Override
    public boolean needsEngine() {
        return false;
    }

    @Override
    public ChannelHandler connection(AttackTools tools, Tally tally, Pulse pulse) {
        return new HalfOpenConnection(tools, tally);
    }

    @Override
    public boolean repeats() {
        return false;
    }

    @Override
    public Hold hold() {
        return Hold.KEEP;
    }
}
