package org.mailtls.load.attack;

import io.netty.channel.ChannelHandler;
import java.time.Duration;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Full renegotiations of TLS 1.2, begun by the client, one after the other on each connection: the server signs and agrees on
 * keys anew each time, and limits that count connections or sessions do not see it. The tally's numbers for each connection are
 * how many the server went along with; the endings are how it refused.
 */
public final class RenegotiationFlood implements Attack {
    /** The only engines that begin one; those of the others refuse, or do nothing without a word. */
    private static final Set<String> ABLE = Set.of("SunJSSE", "SunJSSE+ACCP");

    private static final String TLS13 = "TLSv1.3";

    private final OwnVersion engines = new OwnVersion("TLSv1.2");
    private final Duration patience;

    public RenegotiationFlood() {
        this(SmtpConversation.PATIENCE);
    }

    /** @param patience with each answer */
    RenegotiationFlood(Duration patience) {
        this.patience = patience;
    }

    @Override
    public String kind() {
        return "renegotiation-flood";
    }

    @Override
    public String operation() {
        return "renegotiation";
    }

    @Override
    public @Nullable String cannot(AttackPlan plan) {
        if (!ABLE.contains(plan.provider())) {
            return plan.provider() + " cannot begin a renegotiation; only the engine of SunJSSE can";
        }
        if (!plan.protocols().isEmpty() && plan.protocols().stream().allMatch(TLS13::equals)) {
            return "TLSv1.3, the only version that the attacker offers, has no renegotiation";
        }
        return null;
    }

    @Override
    public ChannelHandler connection(AttackTools tools, Tally tally, Pulse pulse) {
        return new Renegotiations(tools, tally, pulse, engines.of(tools), patience, true);
    }

    @Override
    public boolean repeats() {
        return true;
    }

    @Override
    public Hold hold() {
        return Hold.REPLACE;
    }
}
