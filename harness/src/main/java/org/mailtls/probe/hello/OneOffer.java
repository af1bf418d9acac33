package org.mailtls.probe.hello;

import java.util.List;
import org.jspecify.annotations.Nullable;
import org.mailtls.probe.wire.Codes;
import org.mailtls.probe.wire.Dialer;
import org.mailtls.probe.wire.Hello;
import org.mailtls.probe.wire.KeyExchange;
import org.mailtls.probe.wire.ServerFlight;
import org.mailtls.probe.wire.ServerHello;
import org.mailtls.probe.wire.WireException;

/** What a server makes of a client that has nothing to offer but one version and one suite. */
public final class OneOffer {
    private OneOffer() {}

    /**
     * The server's answer.
     *
     * @param protocol JSSE name of the version that it chose; null if it refused
     * @param group IANA name of the group that it chose; null if it refused, or the suite uses none
     * @param shown as evidence, on one line
     */
    public record Answer(
            @Nullable String protocol, @Nullable String group, String shown) {
        public boolean taken() {
            return protocol != null;
        }
    }

    /**
     * Asks on a connection of its own; no handshake is finished.
     *
     * @param protocol JSSE name
     * @param suite IANA name
     * @param groups IANA names of those that are offered; none for all that a client can have
     * @throws WireException if the server gave no answer, or broke off before it had chosen: neither is a refusal
     * @throws IllegalArgumentException if no version, suite or group is registered by such a name
     */
    public static Answer ask(Dialer dialer, String protocol, String suite, List<String> groups)
            throws WireException, InterruptedException {
        int version = Codes.version(protocol);
        Hello hello = Hellos.of(version, List.of(Codes.suite(suite)));
        if (!groups.isEmpty() && version != Versions.SSL3) {
            hello = hello.groups(GroupLists.numbers(groups));
            // Without a share of it, each group is chosen by the server's wish alone.
            hello = version == Versions.TLS13 ? hello.keyShares(List.of()) : hello;
        }
        ServerFlight flight = new Asker(dialer).answer(hello);
        ServerHello chosen = flight.hello();
        return flight.accepted() && chosen != null
                ? new Answer(Codes.version(chosen.version()), group(flight, chosen), flight.shown())
                : new Answer(null, null, flight.shown());
    }

    private static @Nullable String group(ServerFlight flight, ServerHello chosen) {
        if (chosen.group() >= 0) {
            return Codes.group(chosen.group());
        }
        KeyExchange exchange = flight.keyExchange();
        return exchange == null || exchange.groupName().isEmpty() ? null : exchange.groupName();
    }
}
