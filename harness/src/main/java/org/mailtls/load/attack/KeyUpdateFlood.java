package org.mailtls.load.attack;

import io.netty.channel.ChannelHandler;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Changes of keys under TLS 1.3, each of which asks the server to change its own: two key derivations and a record for the price
 * of the same, and a HELO, without which OpenSSL would not answer. One is on its way at a time on each connection. Servers that
 * count them (GnuTLS, Go) end the connection; how many they bore with is told for each.
 */
public final class KeyUpdateFlood implements Attack {
    /** For SunJSSE this is what beginHandshake means in TLS 1.3; the engines of the others know no such call. */
    private static final Set<String> ABLE = Set.of("SunJSSE", "SunJSSE+ACCP");

    private static final String NOTE =
            "A HELO goes behind each KeyUpdate, since some servers answer it only with data of their"
                    + " own: the cost is that of both, and a limit on commands ends a connection as well";

    private static final String TLS13 = "TLSv1.3";

    private final OwnVersion engines = new OwnVersion(TLS13);

    @Override
    public String kind() {
        return "key-update-flood";
    }

    @Override
    public String operation() {
        return "key update";
    }

    @Override
    public @Nullable String cannot(AttackPlan plan) {
        if (!ABLE.contains(plan.provider())) {
            return plan.provider() + " has no way to change keys when it is told to; only the engine of SunJSSE has";
        }
        if (!plan.protocols().isEmpty() && !plan.protocols().contains(TLS13)) {
            return "KeyUpdate is of TLSv1.3, and the attacker offers " + plan.protocols();
        }
        return null;
    }

    @Override
    public ChannelHandler connection(AttackTools tools, Tally tally, Pulse pulse) {
        tally.note(NOTE);
        return new KeyUpdates(tools, tally, pulse, engines.of(tools), SmtpConversation.PATIENCE);
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
