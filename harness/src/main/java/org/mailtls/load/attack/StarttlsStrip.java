package org.mailtls.load.attack;

import io.netty.channel.ChannelHandler;
import org.jspecify.annotations.Nullable;

/**
 * What clients do whose STARTTLS somebody on the way takes out: they begin a mail in the clear, again and again on new
 * connections. Counts how often the server took MAIL without TLS. Nothing is delivered.
 */
public final class StarttlsStrip implements Attack {
    @Override
    public String kind() {
        return "starttls-strip";
    }

    @Override
    public String operation() {
        return "clear-text envelope";
    }

    @Override
    public @Nullable String cannot(AttackPlan plan) {
        return plan.implicitTls() ? "Where TLS begins with the first byte there is no STARTTLS to take out" : null;
    }

    @Override
    public boolean needsEngine() {
        return false;
    }

    @Override
    public ChannelHandler connection(AttackTools tools, Tally tally, Pulse pulse) {
        return new StrippedConnection(tools, tally);
    }

    @Override
    public boolean repeats() {
        return false;
    }

    @Override
    public Hold hold() {
        return Hold.REPLACE;
    }
}
