package org.mailtls.probe.certificate;

import java.util.ArrayList;
import java.util.List;
import org.mailtls.probe.Look;
import org.mailtls.probe.handshake.HandshakeRefused;
import org.mailtls.probe.handshake.Offer;
import org.mailtls.probe.handshake.Session;
import org.mailtls.probe.wire.Codes;
import org.mailtls.probe.wire.WireException;

/** Chains as clients with TLS 1.3 see them, where they are encrypted: each kind takes a whole handshake. */
final class ModernSights {
    private ModernSights() {}

    static List<Sight> of(Look look) throws WireException, InterruptedException {
        List<Look.Task<Sight>> asks = new ArrayList<>();
        for (KindsOfClient.Kind kind : KindsOfClient.EACH) {
            asks.add(() -> sight(look, kind));
        }
        return look.together(asks);
    }

    private static Sight sight(Look look, KindsOfClient.Kind kind) throws WireException, InterruptedException {
        String client = kind.name() + " in TLSv1.3";
        Offer offer = Offer.DEFAULT.versions(List.of(Codes.TLS13)).signatures(kind.schemes());
        try (Session session = look.handshakes().open(offer)) {
            return new Sight(
                    client,
                    session.chain(),
                    true,
                    false,
                    "a chain of " + session.chain().size());
        } catch (HandshakeRefused refused) {
            return new Sight(client, List.of(), refused.alert() != null, false, String.valueOf(refused.getMessage()));
        }
    }
}
