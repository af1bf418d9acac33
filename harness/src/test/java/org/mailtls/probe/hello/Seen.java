package org.mailtls.probe.hello;

import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.mailtls.probe.Fact;
import org.mailtls.probe.FactState;
import org.mailtls.probe.FactValue;
import org.mailtls.probe.Facts;
import org.mailtls.probe.Probe;
import org.mailtls.probe.Scans;
import org.mailtls.probe.Target;

/** What the probes of this package see of a server; a fact that was not seen fails the test with its reason. */
record Seen(Facts facts, List<RawHello> hellos) {
    static final List<Probe> PROBES = List.of(
            new VersionsProbe(),
            new PreferenceProbe(),
            new SentinelProbe(),
            new FallbackProbe(),
            new IntoleranceProbe(),
            new SuitesProbe(),
            new Groups12Probe(),
            new Groups13Probe(),
            new Signatures12Probe(),
            new Signatures13Probe(),
            new FeaturesProbe(),
            new ExtensionsProbe(),
            new CertificateCompressionProbe());

    /** @param checks that are wanted; none for all of this package */
    static Seen of(RawServer.Rule rule, String... checks) throws IOException, InterruptedException {
        try (RawServer server = new RawServer(rule)) {
            return new Seen(facts(server.target(), checks), server.hellos());
        }
    }

    static Facts facts(Target target, String... checks) throws InterruptedException {
        return Scans.of(target, Set.of(checks), PROBES);
    }

    FactState state(String id) {
        return facts.fact(id).state();
    }

    List<String> words(String id) {
        if (facts.value(id) instanceof FactValue.Words words) {
            return words.words();
        }
        throw unseen(id);
    }

    boolean flag(String id) {
        if (facts.value(id) instanceof FactValue.Flag flag) {
            return flag.set();
        }
        throw unseen(id);
    }

    String text(String id) {
        if (facts.value(id) instanceof FactValue.Text text) {
            return text.word();
        }
        throw unseen(id);
    }

    Map<String, Long> counts(String id) {
        if (facts.value(id) instanceof FactValue.Counts counts) {
            return counts.numbers();
        }
        throw unseen(id);
    }

    private AssertionError unseen(String id) {
        Fact fact = facts.fact(id);
        return new AssertionError(id + " is " + fact.state() + ": " + fact.reason() + " " + fact.evidence());
    }
}
