package org.mailtls.probe.certificate;

import java.util.ArrayList;
import java.util.List;
import org.mailtls.probe.Answers;
import org.mailtls.probe.Look;
import org.mailtls.probe.Probe;
import org.mailtls.probe.wire.Codes;
import org.mailtls.probe.wire.Hello;
import org.mailtls.probe.wire.ServerFlight;
import org.mailtls.probe.wire.WireException;

/**
 * Whether the server goes on with a client that asks for no name, or for one that is not the server's (RFC 6066, 3).
 */
public final class SniFallback implements Probe {
    private static final String ID = "CERT-SNI-FALLBACK";

    /** Belongs to nobody and never will (RFC 6761, 6.4). */
    private static final String NOBODY = "no-such-host.invalid";

    @Override
    public List<String> answers() {
        return List.of(ID);
    }

    /** A server with TLS 1.3 alone is asked in TLS 1.3. */
    @Override
    public List<String> needs() {
        return List.of("VER-SET");
    }

    @Override
    public Answers look(Look look) throws WireException, InterruptedException {
        List<Look.Task<ServerFlight>> asks = new ArrayList<>();
        asks.add(() -> look.dialer().ask(hello(look).serverName(null)));
        asks.add(() -> look.dialer().ask(hello(look).serverName(NOBODY)));
        List<ServerFlight> flights = look.together(asks);
        String[] evidence = {
            "no server_name: " + flights.get(0).shown(),
            NOBODY + ": " + flights.get(1).shown()
        };
        if (flights.stream().allMatch(ServerFlight::accepted)) {
            return new Answers().text(ID, "answers", evidence);
        }
        if (flights.stream().anyMatch(SniFallback::unclear)) {
            return new Answers().notTested(ID, "The server did not answer as TLS has it.", evidence);
        }
        // The name is not to blame if the server's own gets no better answer.
        ServerFlight own = look.dialer().ask(hello(look));
        if (!own.accepted() && flights.stream().noneMatch(ServerFlight::accepted)) {
            return new Answers().notTested(ID, "The server aborts with its own name as well: " + own.shown(), evidence);
        }
        return new Answers().text(ID, "aborts", evidence);
    }

    private static Hello hello(Look look) {
        List<String> versions = look.words("VER-SET");
        boolean modern = versions.contains("TLSv1.3")
                && versions.stream()
                        .noneMatch(version ->
                                version.equals("TLSv1.2") || version.equals("TLSv1.1") || version.equals("TLSv1"));
        return modern ? Hello.tls13(Codes.tls13Suites()) : KindsOfClient.ANY.hello();
    }

    private static boolean unclear(ServerFlight flight) {
        return switch (flight.ending()) {
            case SILENCE, PARTIAL, MALFORMED -> true;
            default -> false;
        };
    }
}
