package org.mailtls.probe.attack;

import org.mailtls.probe.Look;
import org.mailtls.probe.wire.Codes;
import org.mailtls.probe.wire.Hello;
import org.mailtls.probe.wire.Link;
import org.mailtls.probe.wire.ServerFlight;
import org.mailtls.probe.wire.ServerHello;
import org.mailtls.probe.wire.WireException;

/**
 * A connection on which the client has said hello and the server has answered: the point from which faulty servers are
 * told from sound ones. Nothing is encrypted yet.
 */
record Beginning(Link link, ServerFlight flight) implements AutoCloseable {
    static Beginning of(Look look, Hello hello) throws WireException, InterruptedException {
        Link link = look.dialer().tls();
        boolean begun = false;
        try {
            link.send(hello.to(look.dialer().target().name()).record());
            Beginning beginning = new Beginning(link, link.flight());
            begun = true;
            return beginning;
        } finally {
            if (!begun) {
                link.close();
            }
        }
    }

    /** The server sent its whole flight of TLS 1.2 or older and waits for the client's key exchange. */
    boolean whole() {
        ServerHello hello = flight.hello();
        return flight.ending() == ServerFlight.Ending.COMPLETE && hello != null && hello.version() <= Codes.TLS12;
    }

    /** The server's choice; only where {@link #whole}. */
    ServerHello hello() {
        ServerHello hello = flight.hello();
        if (hello == null) {
            throw new IllegalStateException("The server sent no ServerHello: " + flight.shown());
        }
        return hello;
    }

    @Override
    public void close() {
        link.close();
    }
}
