package org.mailtls.probe.certificate;

import java.util.ArrayList;
import java.util.List;
import org.mailtls.probe.Look;
import org.mailtls.probe.wire.ServerFlight;
import org.mailtls.probe.wire.WireException;

/**
 * Chains as clients with TLS 1.2 and older see them, where they are sent in the clear: one ClientHello for each kind is
 * enough.
 */
final class OldSights {
    private OldSights() {}

    static List<Sight> of(Look look) throws WireException, InterruptedException {
        List<Look.Task<Sight>> asks = new ArrayList<>();
        for (KindsOfClient.Kind kind : KindsOfClient.EACH) {
            asks.add(() -> sight(kind, look.dialer().ask(kind.hello())));
        }
        return look.together(asks);
    }

    private static Sight sight(KindsOfClient.Kind kind, ServerFlight flight) {
        boolean refused = flight.ending() == ServerFlight.Ending.ALERT || flight.accepted();
        boolean unclear = switch (flight.ending()) {
            case SILENCE, PARTIAL, MALFORMED -> true;
            default -> false;
        };
        return new Sight(kind.name(), flight.chain(), refused, unclear, flight.shown());
    }
}
