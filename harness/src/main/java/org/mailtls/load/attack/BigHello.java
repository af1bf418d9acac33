package org.mailtls.load.attack;

import io.netty.channel.ChannelHandler;
import java.util.List;
import java.util.stream.Stream;
import org.mailtls.probe.wire.Codes;
import org.mailtls.probe.wire.Hello;
import org.mailtls.probe.wire.Offers;

/**
 * As {@link HelloFlood}, with a ClientHello that fills its record to the last byte: key shares for every group, the
 * hybrid ones with ML-KEM first, and padding (RFC 7685). What a server spends on reading it comes on top of its own
 * flight.
 */
public final class BigHello extends HelloAttack {
    /** Most bytes of a record in the clear (RFC 8446, 5.1). */
    static final int FULL = 1 << 14;

    private static final int PADDING = 21;
    private static final int EXTENSION_HEADER = 4;

    @Override
    public String kind() {
        return "big-hello";
    }

    @Override
    public String operation() {
        return "hello";
    }

    @Override
    Hello hello(AttackPlan plan) {
        Hello hello = PlannedHello.usual(plan);
        if (hello.extensions().containsKey(Hello.KEY_SHARE)) {
            List<Integer> groups = plan.groups().isEmpty() ? hybridsFirst() : PlannedHello.groups(plan);
            hello = hello.groups(groups).keyShares(groups);
        }
        int room = FULL - hello.message().length - EXTENSION_HEADER;
        return room < 0 ? hello : hello.extension(PADDING, new byte[room]);
    }

    @Override
    public ChannelHandler connection(AttackTools tools, Tally tally, Pulse pulse) {
        return new HelloConnection(tools, tally, bytes(tools.plan()));
    }

    /** A server that goes by the client's order shall have the most to do. */
    private static List<Integer> hybridsFirst() {
        return Stream.concat(
                        Offers.GROUPS_13.stream().filter(BigHello::hybrid),
                        Offers.GROUPS_13.stream().filter(group -> !hybrid(group)))
                .toList();
    }

    private static boolean hybrid(int group) {
        return Codes.group(group).contains("MLKEM");
    }
}
