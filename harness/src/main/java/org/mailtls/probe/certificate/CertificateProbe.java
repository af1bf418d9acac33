package org.mailtls.probe.certificate;

import java.time.Clock;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.mailtls.probe.Answers;
import org.mailtls.probe.Look;
import org.mailtls.probe.Probe;
import org.mailtls.probe.wire.WireException;

/** Has the server show each certificate that it holds, and reads what they say. */
public final class CertificateProbe implements Probe {
    private final Trust trust;
    private final Clock clock;

    public CertificateProbe() {
        this(new JdkTrust(), Clock.systemUTC());
    }

    CertificateProbe(Trust trust, Clock clock) {
        this.trust = trust;
        this.clock = clock;
    }

    @Override
    public List<String> answers() {
        return CertificateFacts.IDS;
    }

    @Override
    public Answers look(Look look) throws WireException, InterruptedException {
        List<Sight> sights = OldSights.of(look);
        if (sights.stream().noneMatch(Sight::found)) {
            List<Sight> more = new ArrayList<>(sights);
            more.addAll(ModernSights.of(look));
            sights = more;
        }
        if (sights.stream().noneMatch(Sight::found)) {
            return none(sights);
        }
        try {
            boolean all = sights.stream().noneMatch(sight -> sight.unclear() && !sight.found());
            return CertificateFacts.of(chains(sights), all, look.target().name(), trust, clock.instant());
        } catch (MalformedCertificateException e) {
            Answers answers = new Answers();
            CertificateFacts.IDS.forEach(id -> answers.error(id, String.valueOf(e.getMessage())));
            return answers;
        }
    }

    /** Each leaf once, in the order in which it was first seen. */
    private static List<SeenChain> chains(List<Sight> sights) throws MalformedCertificateException {
        List<SeenChain> chains = new ArrayList<>();
        for (Sight sight : sights) {
            byte[] leaf = sight.found() ? sight.chain().get(0) : new byte[0];
            if (sight.found()
                    && chains.stream()
                            .noneMatch(each -> Arrays.equals(each.leaf().der(), leaf))) {
                chains.add(SeenChain.of(sight.chain()));
            }
        }
        return chains;
    }

    /** Whoever refuses each client in the words of TLS has nothing to show; whoever says nothing may have. */
    private static Answers none(List<Sight> sights) {
        String seen = String.join("; ", sights.stream().map(Sight::shown).toList());
        Answers answers = new Answers();
        if (sights.stream().allMatch(Sight::refused)) {
            return answers.notApplicable(
                    CertificateFacts.IDS, "The server shows no certificate to any client: " + seen);
        }
        CertificateFacts.IDS.forEach(id -> answers.notTested(id, "No certificate was seen: " + seen));
        return answers;
    }
}
