package org.mailtls.probe.mail;

import java.net.ConnectException;
import java.net.InetSocketAddress;
import java.util.List;
import java.util.Optional;
import org.mailtls.probe.Answers;
import org.mailtls.probe.Look;
import org.mailtls.probe.Probe;
import org.mailtls.probe.Target;
import org.mailtls.probe.wire.Dialer;
import org.mailtls.probe.wire.Hello;
import org.mailtls.probe.wire.Offers;
import org.mailtls.probe.wire.ServerFlight;
import org.mailtls.probe.wire.WireException;
import org.mailtls.scenario.Service;
import org.mailtls.server.MailServer;
import org.mailtls.server.ProxyProtocol;

/** Whether TLS from the first byte is to be had on port 465 of the same host (RFC 8314, 3.3). */
public final class Implicit465 implements Probe {
    private static final String ID = "SMTP-IMPLICIT-465";

    @Override
    public List<String> answers() {
        return List.of(ID);
    }

    @Override
    public Answers look(Look look) throws WireException, InterruptedException {
        Optional<InetSocketAddress> port = port(look);
        return port.isEmpty()
                ? new Answers()
                        .notApplicable(ID, "The server is not on a usual port of its host, or has no such service.")
                : ask(look, port.get());
    }

    /**
     * Of a server of our own, where it was put; of another, only where 465 of its host may be expected to be its own,
     * too.
     */
    private static Optional<InetSocketAddress> port(Look look) {
        if (look.target().service().implicitTls()) {
            return Optional.empty();
        }
        if (look.inside().isPresent()) {
            return own(look.inside().get());
        }
        InetSocketAddress address = look.target().address();
        boolean usual = address.getPort() == Service.SMTP.port() || address.getPort() == Service.SUBMISSION.port();
        return usual
                ? Optional.of(new InetSocketAddress(address.getAddress(), Service.SUBMISSIONS.port()))
                : Optional.empty();
    }

    private static Optional<InetSocketAddress> own(MailServer server) {
        try {
            return Optional.of(server.address(Service.SUBMISSIONS));
        } catch (IllegalStateException none) {
            return Optional.empty();
        }
    }

    /** Within the limits of the scan, as it is the same host. */
    static Answers ask(Look look, InetSocketAddress port) throws WireException, InterruptedException {
        if (look.target().proxyProtocol() != ProxyProtocol.NONE) {
            return new Answers()
                    .notTested(
                            ID,
                            "The server expects PROXY headers, which not all read before TLS where TLS comes first.");
        }
        Target target = new Target(
                look.target().name(), port, Service.SUBMISSIONS, look.target().remote());
        Dialer dialer = look.dialer().to(target);
        ServerFlight flight;
        try {
            flight = dialer.ask(Hello.tls12(Offers.SUITES_12));
        } catch (WireException e) {
            if (e.kind() != WireException.Kind.UNREACHABLE) {
                throw e;
            }
            return unreachable(e);
        }
        Answers answers = new Answers();
        return switch (flight.ending()) {
            // Whoever refuses in the words of TLS speaks TLS from the first byte.
            case COMPLETE, RETRY, ALERT -> answers.text(ID, "offered", flight.shown());
            case CLOSED, RESET -> answers.text(ID, "closed", flight.shown());
            case SILENCE -> answers.notTested(ID, "The port takes connections and says nothing.");
            case PARTIAL ->
                flight.hello() != null
                        ? answers.text(ID, "offered", flight.shown())
                        : answers.notTested(ID, "The server began to answer and stopped: " + flight.shown());
            case MALFORMED -> answers.text(ID, "not-tls", flight.shown());
        };
    }

    /** A host that refuses the connection has nothing there. Where packets are lost on the way, nobody knows. */
    static Answers unreachable(WireException e) {
        String how = String.valueOf(e.getMessage());
        return e.getCause() instanceof ConnectException
                ? new Answers().text(ID, "closed", how)
                : new Answers().notTested(ID, "Port 465 was not reached: " + how);
    }
}
