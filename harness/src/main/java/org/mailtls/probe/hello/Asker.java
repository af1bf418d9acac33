package org.mailtls.probe.hello;

import java.util.ArrayList;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import org.jspecify.annotations.Nullable;
import org.mailtls.probe.wire.Dialer;
import org.mailtls.probe.wire.Hello;
import org.mailtls.probe.wire.ServerFlight;
import org.mailtls.probe.wire.ServerFlight.Ending;
import org.mailtls.probe.wire.ServerHello;
import org.mailtls.probe.wire.WireException;

/** Asks one server, each time on a connection of its own, and keeps what it took up. May be used by several threads. */
final class Asker {
    /** After so many it is not the suites that the server stumbles over. */
    private static final int MOST_BREAKS = 8;

    private final Dialer dialer;
    private final Sightings sightings = new Sightings();
    private final Queue<ServerFlight> broken = new ConcurrentLinkedQueue<>();

    Asker(Dialer dialer) {
        this.dialer = dialer;
    }

    Sightings sightings() {
        return sightings;
    }

    /**
     * What the server says to the hello. An end without an alert is tried once more: it may come from a server that was
     * just replacing its process, and would otherwise end a search before its time.
     */
    ServerFlight ask(Hello hello) throws WireException, InterruptedException {
        ServerFlight flight = dialer.ask(hello);
        if (!flight.accepted() && flight.ending() != Ending.ALERT) {
            flight = dialer.ask(hello);
        }
        ServerHello chosen = flight.hello();
        if (flight.accepted() && chosen != null) {
            sightings.add(new Sighting(hello, flight, chosen));
        }
        return flight;
    }

    /**
     * The server's answer: it took the hello up, or refused it, or chose from it and then broke off.
     *
     * @throws WireException TIMEOUT if it said nothing, twice, MALFORMED if it broke off before it had chosen: a search
     *     must not take either for its end
     */
    ServerFlight answer(Hello hello) throws WireException, InterruptedException {
        ServerFlight flight = heard(ask(hello));
        if (brokeOff(flight) && flight.hello() == null) {
            throw malformed(flight);
        }
        if (!flight.accepted() && flight.hello() != null) {
            broken.add(flight);
        }
        return flight;
    }

    /**
     * As {@link #ask}; but a suite that the server chooses and then breaks off at is left out and the rest offered
     * again, a few times.
     */
    ServerFlight askOn(Hello hello) throws WireException, InterruptedException {
        Hello offer = hello;
        ServerFlight flight = ask(offer);
        for (int breaks = 1; breaks < MOST_BREAKS && brokeOff(flight); breaks++) {
            ServerHello chosen = flight.hello();
            List<Integer> rest = new ArrayList<>(offer.suites());
            if (chosen == null || !rest.remove((Integer) chosen.suite()) || rest.isEmpty()) {
                return flight;
            }
            broken.add(flight);
            offer = offer.suites(rest);
            flight = ask(offer);
        }
        return flight;
    }

    /**
     * The server's answer if it took the hello up, or what {@link #askOn} left of it; null if it refused it. An alert
     * after ServerHello is a refusal as well: something else than the suite is amiss.
     *
     * @throws WireException as {@link #answer}, and MALFORMED if it breaks off whatever is left out
     */
    @Nullable
    ServerFlight taken(Hello hello) throws WireException, InterruptedException {
        ServerFlight flight = askOn(hello);
        if (brokeOff(flight)) {
            throw malformed(flight);
        }
        return heard(flight).accepted() ? flight : null;
    }

    /** How the server chose a suite of this version and then did not go through with it, each once. */
    String[] broken(int version) {
        return broken.stream()
                .filter(flight -> chose(flight, version))
                .map(ServerFlight::shown)
                .distinct()
                .toArray(String[]::new);
    }

    private static ServerFlight heard(ServerFlight flight) throws WireException {
        if (flight.ending() == Ending.SILENCE) {
            throw new WireException(WireException.Kind.TIMEOUT, "The server did not answer a ClientHello.");
        }
        return flight;
    }

    private static boolean chose(ServerFlight flight, int version) {
        ServerHello chosen = flight.hello();
        return chosen != null && chosen.version() == version;
    }

    private static boolean brokeOff(ServerFlight flight) {
        return flight.ending() == Ending.PARTIAL || flight.ending() == Ending.MALFORMED;
    }

    private static WireException malformed(ServerFlight flight) {
        return new WireException(WireException.Kind.MALFORMED, "The server broke off: " + flight.shown());
    }

    /** What the server chose; otherwise as {@link #taken}. */
    @Nullable
    ServerHello choice(Hello hello) throws WireException, InterruptedException {
        ServerFlight flight = taken(hello);
        return flight == null ? null : flight.hello();
    }
}
