package org.mailtls.probe.attack;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import org.bouncycastle.tls.TlsUtils;
import org.mailtls.probe.Answers;
import org.mailtls.probe.Fact;
import org.mailtls.probe.Look;
import org.mailtls.probe.Probe;
import org.mailtls.probe.handshake.HandshakeRefused;
import org.mailtls.probe.handshake.Offer;
import org.mailtls.probe.handshake.Session;
import org.mailtls.probe.wire.Codes;
import org.mailtls.probe.wire.WireException;
import org.mailtls.smtp.Reply;

/**
 * CVE-2014-8730: does the server take a record whose padding is wrong? A NOOP with right padding shows that it answers,
 * a second one with wrong padding shows whether it looked. A sound server ends the connection at it, which is all that
 * can happen.
 */
public final class PoodleTls implements Probe {
    private static final String ID = "ATT-POODLE-TLS";
    private static final List<String> SUITES = List.of("CS-CBC-SHA1", "CS-CBC-SHA2");
    private static final List<Integer> VERSIONS = List.of(Codes.TLS12, Codes.TLS11, Codes.TLS10);
    private static final byte[] NOOP = "NOOP\r\n".getBytes(StandardCharsets.US_ASCII);
    private static final Duration SILENCE = Duration.ofSeconds(3);

    /** What the prober can do: no pre-shared keys, no fixed Diffie-Hellman keys. */
    private static final List<String> EXCHANGES = List.of(
            "TLS_RSA_WITH_",
            "TLS_DHE_RSA_WITH_",
            "TLS_DHE_DSS_WITH_",
            "TLS_ECDHE_RSA_WITH_",
            "TLS_ECDHE_ECDSA_WITH_",
            "TLS_DH_anon_WITH_",
            "TLS_ECDH_anon_WITH_");

    @Override
    public List<String> answers() {
        return List.of(ID);
    }

    @Override
    public List<String> needs() {
        return SUITES;
    }

    @Override
    public Answers look(Look look) throws WireException, InterruptedException {
        Answers answers = new Answers();
        List<String> seen = SUITES.stream()
                .flatMap(id -> look.words(id).stream())
                .distinct()
                .toList();
        if (seen.isEmpty()) {
            for (String id : SUITES) {
                Fact fact = look.fact(id);
                if (fact.state().unknown()) {
                    return answers.notTested(ID, id + " is not known: " + fact.reason());
                }
            }
            return answers.notApplicable(ID, "The server has no suite with CBC.");
        }
        BadPaddingCrypto crypto = new BadPaddingCrypto();
        List<Integer> suites = seen.stream()
                .filter(suite -> EXCHANGES.stream().anyMatch(suite::startsWith))
                .map(Codes::suite)
                .filter(suite -> TlsUtils.isSupportedCipherSuite(crypto, suite))
                .toList();
        if (suites.isEmpty()) {
            return answers.notTested(
                    ID, "The prober has none of the server's suites with CBC: " + String.join(" ", seen));
        }
        // Where the tag covers the padding, nobody can change it, and there is nothing to find out.
        Offer offer = Offer.DEFAULT.versions(VERSIONS).suites(suites).withoutEncryptThenMac();
        Session session;
        try {
            session = look.handshakes().open(offer, crypto);
        } catch (HandshakeRefused e) {
            return answers.notTested(ID, "No session with CBC came about: " + e.getMessage());
        }
        try (session) {
            return ask(session, crypto, answers);
        }
    }

    private static Answers ask(Session session, BadPaddingCrypto crypto, Answers answers) throws WireException {
        Reply sound = session.command("NOOP");
        if (!sound.positive()) {
            return answers.notTested(ID, "NOOP with right padding is answered with " + sound);
        }
        String right = "right padding: " + sound;
        crypto.spoil();
        boolean taken = false;
        boolean refused = false;
        String wrong;
        try {
            session.send(NOOP);
            Reply reply = session.replyWithin(SILENCE);
            taken = reply != null;
            wrong = "wrong padding: " + (reply == null ? "silence" : reply);
        } catch (WireException e) {
            refused = e.kind() == WireException.Kind.CLOSED;
            wrong = "wrong padding: " + e.getMessage();
        }
        if (crypto.spoiled() == 0) {
            return answers.notTested(ID, "The record had no padding that could be wrong.", right, wrong);
        }
        return taken || refused
                ? answers.flag(ID, taken, right, wrong)
                : answers.notTested(ID, "The server neither took the record nor refused it.", right, wrong);
    }
}
