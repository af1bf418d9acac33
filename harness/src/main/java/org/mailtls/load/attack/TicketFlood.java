package org.mailtls.load.attack;

import io.netty.channel.ChannelHandler;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.mailtls.probe.handshake.Offer;
import org.mailtls.probe.wire.Codes;

/**
 * Handshakes that present the ticket which the server gave last, damaged: it has to try to make sense of it, falls back to a full
 * handshake (RFC 5077, 3.1; RFC 8446, 4.2.11), and makes the next ticket. In TLS 1.2 by session_ticket, in TLS 1.3 by
 * pre_shared_key. The handshake is brought to its end, so it costs the attacker no less than a full one does.
 *
 * <p>The engines of all providers present tickets as they got them, or none, and a change on the way would break the handshake:
 * so Bouncy Castle's own client does it, whatever the provider.
 */
public final class TicketFlood implements Attack {
    private static final String NOTE =
            "Tickets are presented by Bouncy Castle's client, whatever the provider of the cell";

    /** Some bits of a byte. */
    private static final int CHANGE = 0x55;

    private final TicketBox box;

    public TicketFlood() {
        this(new TicketBox(CHANGE));
    }

    TicketFlood(TicketBox box) {
        this.box = box;
    }

    @Override
    public String kind() {
        return "ticket-flood";
    }

    @Override
    public String operation() {
        return "damaged ticket";
    }

    @Override
    public @Nullable String cannot(AttackPlan plan) {
        return plan.provider().equals("BCJSSE-FIPS")
                ? "BCJSSE-FIPS takes the place of Bouncy Castle's own cryptography, with which tickets are presented;"
                        + " any other provider will do"
                : null;
    }

    @Override
    public boolean needsEngine() {
        return false;
    }

    @Override
    public ChannelHandler connection(AttackTools tools, Tally tally, Pulse pulse) {
        tally.note(NOTE);
        return new DamagedTicket(tools, tally, box, offer(tools.plan()));
    }

    @Override
    public boolean repeats() {
        return false;
    }

    @Override
    public Hold hold() {
        return Hold.REPLACE;
    }

    /** As the plan has it; TLS 1.3 and 1.2 where it leaves them open. */
    private static Offer offer(AttackPlan plan) {
        List<Integer> versions = plan.protocols().isEmpty()
                ? List.of(Codes.TLS13, Codes.TLS12)
                : plan.protocols().stream().map(Codes::version).toList();
        return Offer.DEFAULT
                .versions(versions)
                .suites(plan.ciphers().stream().map(Codes::suite).toList())
                .groups(PlannedHello.groups(plan));
    }
}
