package org.mailtls.probe.certificate;

import java.util.List;
import org.mailtls.probe.Answers;
import org.mailtls.probe.Look;
import org.mailtls.probe.Probe;
import org.mailtls.probe.handshake.Offer;
import org.mailtls.probe.handshake.Session;
import org.mailtls.probe.wire.Codes;
import org.mailtls.probe.wire.Hello;
import org.mailtls.probe.wire.ServerFlight;
import org.mailtls.probe.wire.WireException;

/** Whether an OCSP response comes with the certificate if a client asks for one (RFC 6066, 8; RFC 8446, 4.4.2.1). */
public final class OcspStaple implements Probe {
    private static final String ID = "CERT-OCSP-STAPLE";

    /** Of the kind ocsp, without a wish for certain responders or extensions. */
    private static final byte[] OCSP = {1, 0, 0, 0, 0};

    @Override
    public List<String> answers() {
        return List.of(ID);
    }

    /** TLS 1.2 has it in the clear; only where nobody speaks that, a whole handshake is made. */
    @Override
    public Answers look(Look look) throws WireException, InterruptedException {
        ServerFlight flight = look.dialer().ask(KindsOfClient.ANY.hello().extension(Hello.STATUS_REQUEST, OCSP));
        if (flight.accepted() && !flight.chain().isEmpty()) {
            return answer(flight.ocspStaple(), flight.shown());
        }
        try (Session session = look.handshakes().open(Offer.DEFAULT.versions(List.of(Codes.TLS13)))) {
            return session.chain().isEmpty()
                    ? new Answers().notApplicable(ID, "The server shows no certificate.")
                    : answer(session.staple(), "TLSv1.3");
        }
    }

    private static Answers answer(byte[] staple, String how) {
        return new Answers()
                .flag(
                        ID,
                        staple.length > 0,
                        how,
                        staple.length > 0 ? "a response of " + staple.length + " bytes" : "no response was sent");
    }
}
