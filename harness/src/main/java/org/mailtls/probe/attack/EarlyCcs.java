package org.mailtls.probe.attack;

import java.security.SecureRandom;
import java.time.Duration;
import java.util.List;
import org.bouncycastle.tls.AlertDescription;
import org.mailtls.probe.Answers;
import org.mailtls.probe.Look;
import org.mailtls.probe.Probe;
import org.mailtls.probe.wire.Hello;
import org.mailtls.probe.wire.TlsRecord;
import org.mailtls.probe.wire.WireException;

/**
 * CVE-2014-0224: ChangeCipherSpec before any key was exchanged. A sound server refuses it. A faulty one takes it and
 * tries to decrypt what comes next, with keys that anybody can work out; the alert at a record that no key fits gives
 * it away.
 */
public final class EarlyCcs implements Probe {
    private static final String ID = "ATT-CCS";
    private static final byte[] CHANGE = {1};

    /** Fits the blocks of all ciphers, with IV and tag. */
    private static final int RECORD = 64;

    /** A refusal comes at once; patience here would only be spent on faulty servers. */
    private static final Duration FIRST = Duration.ofSeconds(1);

    private static final Duration SECOND = Duration.ofSeconds(3);

    @Override
    public List<String> answers() {
        return List.of(ID);
    }

    @Override
    public List<String> needs() {
        return List.of(OldSuites.NEED);
    }

    @Override
    public Answers look(Look look) throws WireException, InterruptedException {
        Answers answers = new Answers();
        List<Integer> suites = OldSuites.of(look);
        if (suites.isEmpty()) {
            return OldSuites.unknown(look)
                    ? answers.notTested(
                            ID,
                            "No suite is known with which to begin: "
                                    + look.fact(OldSuites.NEED).reason())
                    : answers.notApplicable(ID, "The server has no suite of TLS 1.2 or older.");
        }
        try (Beginning beginning = Beginning.of(look, Hello.tls12(suites))) {
            if (!beginning.whole()) {
                return answers.notTested(
                        ID, "The handshake did not begin: " + beginning.flight().shown());
            }
            int version = beginning.hello().version();
            beginning
                    .link()
                    .send(TlsRecord.of(TlsRecord.CHANGE_CIPHER_SPEC, version, CHANGE)
                            .bytes());
            Reaction first = Reaction.of(beginning.link(), FIRST);
            if (first.refused()) {
                return answers.flag(ID, false, "ChangeCipherSpec: " + first.shown());
            }
            byte[] noise = new byte[RECORD];
            new SecureRandom().nextBytes(noise);
            beginning
                    .link()
                    .send(TlsRecord.of(TlsRecord.HANDSHAKE, version, noise).bytes());
            return judge(answers, first, Reaction.of(beginning.link(), SECOND));
        }
    }

    private static Answers judge(Answers answers, Reaction first, Reaction second) {
        String[] evidence = {"ChangeCipherSpec: " + first.shown(), "a record that nobody encrypted: " + second.shown()};
        if (second.alerted(AlertDescription.bad_record_mac, AlertDescription.decryption_failed)) {
            return answers.flag(ID, true, evidence);
        }
        if (second.refused()) {
            return answers.flag(ID, false, evidence);
        }
        return answers.notTested(ID, "The server neither refused nor took what it was sent.", evidence);
    }
}
