package org.mailtls.probe.hello;

import org.jspecify.annotations.Nullable;
import org.mailtls.probe.wire.Dialer;
import org.mailtls.probe.wire.Hello;
import org.mailtls.probe.wire.ServerFlight;
import org.mailtls.probe.wire.ServerHello;
import org.mailtls.probe.wire.WireException;

/** Asks one server, each time on a connection of its own, and keeps what it took up. May be used by several threads. */
final class Asker {
    private final Dialer dialer;
    private final Sightings sightings = new Sightings();

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
        if (!flight.accepted() && flight.ending() != ServerFlight.Ending.ALERT) {
            flight = dialer.ask(hello);
        }
        ServerHello chosen = flight.hello();
        if (flight.accepted() && chosen != null) {
            sightings.add(new Sighting(hello, flight, chosen));
        }
        return flight;
    }

    /**
     * The server's answer if it took the hello up; null if it refused it.
     *
     * @throws WireException TIMEOUT if it said nothing, twice: a search must not take that for its end
     */
    @Nullable
    ServerFlight taken(Hello hello) throws WireException, InterruptedException {
        ServerFlight flight = ask(hello);
        if (flight.ending() == ServerFlight.Ending.SILENCE) {
            throw new WireException(WireException.Kind.TIMEOUT, "The server did not answer a ClientHello.");
        }
        return flight.accepted() ? flight : null;
    }

    /** What the server chose; otherwise as {@link #taken}. */
    @Nullable
    ServerHello choice(Hello hello) throws WireException, InterruptedException {
        ServerFlight flight = taken(hello);
        return flight == null ? null : flight.hello();
    }
}
