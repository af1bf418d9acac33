package org.mailtls.probe.hello;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.OptionalInt;
import java.util.Set;
import org.mailtls.probe.wire.Dialer;
import org.mailtls.probe.wire.Hello;
import org.mailtls.probe.wire.Link;
import org.mailtls.probe.wire.ServerFlight;
import org.mailtls.probe.wire.ServerFlight.Ending;
import org.mailtls.probe.wire.ServerHello;
import org.mailtls.probe.wire.WireException;

/**
 * Offers groups without a key share, so that the server names the one it wants in a HelloRetryRequest, and then sends
 * it that share on the same connection (RFC 8446, section 4.1.4), to see whether it goes on. For one thread.
 */
final class RetriedHello {
    private static final int COOKIE = 44;
    private static final int ATTEMPTS = 2;

    private final Dialer dialer;
    private final List<String> evidence = new ArrayList<>();
    private final Set<Integer> broken = new HashSet<>();

    RetriedHello(Dialer dialer) {
        this.dialer = dialer;
    }

    static Hello withoutShares(List<Integer> groups) {
        return Hellos.of(Versions.TLS13, SuiteLists.likely(Versions.TLS13))
                .groups(groups)
                .keyShares(List.of());
    }

    /** What became of each offer so far. */
    List<String> evidence() {
        return List.copyOf(evidence);
    }

    /**
     * The group that the server asks for and goes on with; empty if it refuses. One that it asks for and then does not
     * take is left out of this offer and all later ones, so that it does not hide those behind it.
     *
     * @throws WireException TIMEOUT if the server said nothing, twice: that is no refusal
     */
    OptionalInt pick(List<Integer> groups) throws WireException, InterruptedException {
        List<Integer> rest = new ArrayList<>(groups);
        rest.removeAll(broken);
        while (!rest.isEmpty()) {
            OptionalInt wish = wish(rest);
            if (wish.isEmpty() || !broken.contains(wish.getAsInt())) {
                return wish;
            }
            if (!rest.remove((Integer) wish.getAsInt())) {
                return OptionalInt.empty();
            }
        }
        return OptionalInt.empty();
    }

    /** The group that the server asks for, broken or not; an end without an alert is tried once more. */
    private OptionalInt wish(List<Integer> groups) throws WireException, InterruptedException {
        Hello hello = withoutShares(groups).to(dialer.target().name());
        Ending ending = Ending.SILENCE;
        for (int attempt = 0; attempt < ATTEMPTS && ending != Ending.ALERT; attempt++) {
            try (Link link = dialer.tls()) {
                ServerFlight flight = answer(link, hello);
                ServerHello asked = flight.hello();
                if (!flight.accepted() || asked == null || asked.group() < 0) {
                    evidence.add(flight.shown());
                    ending = flight.ending();
                    continue;
                }
                ending = goesOn(link, hello, flight, asked);
                if (ending != Ending.COMPLETE && ending != Ending.SILENCE) {
                    broken.add(asked.group());
                }
                if (ending != Ending.SILENCE) {
                    return OptionalInt.of(asked.group());
                }
            }
        }
        if (ending == Ending.SILENCE) {
            throw new WireException(
                    WireException.Kind.TIMEOUT, "The server did not answer a ClientHello without a key share.");
        }
        return OptionalInt.empty();
    }

    /** How the server takes the share that it asked for. */
    private Ending goesOn(Link link, Hello hello, ServerFlight flight, ServerHello asked) throws WireException {
        if (!flight.retry()) {
            evidence.add(flight.shown() + " without a key share");
            return Ending.COMPLETE;
        }
        Hello second;
        try {
            second = again(hello, asked);
        } catch (IllegalArgumentException e) {
            // No share can be made here for some groups that few servers have: then the server's wish must do.
            evidence.add(flight.shown());
            return Ending.COMPLETE;
        }
        ServerFlight answer = answer(link, second);
        boolean whole = answer.ending() == Ending.COMPLETE;
        evidence.add(flight.shown() + (whole ? "" : ", then " + answer.shown()));
        return answer.ending();
    }

    /** The same hello with the share, and with the cookie if one came; it must not change otherwise. */
    private static Hello again(Hello hello, ServerHello asked) {
        Hello second = hello.keyShares(List.of(asked.group()));
        byte[] cookie = asked.extensions().get(COOKIE);
        return cookie == null ? second : second.extension(COOKIE, cookie);
    }

    private static ServerFlight answer(Link link, Hello hello) throws WireException {
        try {
            link.send(hello.record());
        } catch (WireException gone) {
            // Perhaps it said why before it had all of the hello: that is read below.
        }
        return link.flight();
    }
}
