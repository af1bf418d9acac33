package org.mailtls.probe.attack;

import java.util.List;
import org.jspecify.annotations.Nullable;
import org.mailtls.probe.Answers;
import org.mailtls.probe.Fact;
import org.mailtls.probe.Look;
import org.mailtls.probe.Probe;
import org.mailtls.probe.wire.Hello;
import org.mailtls.probe.wire.TlsRecord;
import org.mailtls.probe.wire.WireException;

/**
 * CVE-2014-0160: one heartbeat request (RFC 6520, 4) that says that it carries 64 bytes and carries none. A sound
 * server throws it away without a word. A faulty one answers with 64 bytes of its memory, the least that shows the
 * fault; they are counted and not looked at.
 */
public final class Heartbleed implements Probe {
    private static final String ID = "ATT-HEARTBLEED";
    private static final String AGREED = "FEAT-HEARTBEAT";
    private static final byte[] PEER_MAY_SEND = {1};

    /** heartbeat_request, a payload_length of 64, neither payload nor padding. */
    private static final byte[] REQUEST = {1, 0, 64};

    @Override
    public List<String> answers() {
        return List.of(ID);
    }

    @Override
    public List<String> needs() {
        return List.of(AGREED, OldSuites.NEED);
    }

    /** What a faulty server answers is its memory, with what others left there. */
    @Override
    public boolean safeRemotely() {
        return false;
    }

    @Override
    public Answers withoutAsking(Look look) {
        Answers known = byAgreement(look);
        return known == null ? Probe.super.withoutAsking(look) : known;
    }

    /** Null if only the request itself can tell. */
    private static @Nullable Answers byAgreement(Look look) {
        Fact agreed = look.fact(AGREED);
        if (agreed.state().unknown()) {
            return new Answers()
                    .notTested(ID, "Whether the server agrees on heartbeat is not known: " + agreed.reason());
        }
        return look.flag(AGREED)
                ? null
                : new Answers().flag(ID, false, "the server does not agree on heartbeat (" + AGREED + ")");
    }

    @Override
    public Answers look(Look look) throws WireException, InterruptedException {
        Answers known = byAgreement(look);
        if (known != null) {
            return known;
        }
        Answers answers = new Answers();
        List<Integer> suites = OldSuites.of(look);
        if (suites.isEmpty()) {
            return answers.notTested(ID, "No suite of TLS 1.2 or older is known with which to begin.");
        }
        Hello hello = Hello.tls12(suites).extension(Hello.HEARTBEAT, PEER_MAY_SEND);
        try (Beginning beginning = Beginning.of(look, hello)) {
            if (!beginning.whole()) {
                return answers.notTested(
                        ID, "The handshake did not begin: " + beginning.flight().shown());
            }
            if (!beginning.hello().extensions().containsKey(Hello.HEARTBEAT)) {
                return answers.flag(ID, false, "the server does not agree on heartbeat in this handshake");
            }
            beginning
                    .link()
                    .send(TlsRecord.of(TlsRecord.HEARTBEAT, beginning.hello().version(), REQUEST)
                            .bytes());
            return judge(answers, Reaction.of(beginning.link(), look.target().patience()));
        }
    }

    private static Answers judge(Answers answers, Reaction reaction) {
        int surplus = reaction.heartbeat() - REQUEST.length;
        return surplus > 0
                ? answers.flag(
                        ID,
                        true,
                        "to a request of " + REQUEST.length + " bytes: " + reaction.shown(),
                        surplus + " bytes too many")
                : answers.flag(ID, false, "to a request that claims more than it carries: " + reaction.shown());
    }
}
