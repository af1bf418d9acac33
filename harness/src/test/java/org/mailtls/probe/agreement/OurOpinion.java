package org.mailtls.probe.agreement;

import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.mailtls.probe.Fact;
import org.mailtls.probe.FactState;
import org.mailtls.probe.FactValue;
import org.mailtls.probe.Facts;

/** The facts of a scan in the shape in which scanners are compared. */
public final class OurOpinion {
    private static final Map<String, String> SUITES = Map.of(
            "CS-SET-SSL3", "SSLv3",
            "CS-SET-TLS10", "TLSv1",
            "CS-SET-TLS11", "TLSv1.1",
            "CS-SET-TLS12", "TLSv1.2",
            "CS-SET-TLS13", "TLSv1.3");

    private OurOpinion() {}

    /** @throws AssertionError if the scan could not look at one of the facts that are compared */
    public static Opinion of(Facts facts) {
        Opinion opinion = new Opinion("scan");
        opinion.says(Opinion.VERSIONS, words(facts, "VER-SET"));
        SUITES.forEach((id, version) -> opinion.says(Opinion.suites(version), words(facts, id)));
        List<String> groups12 = words(facts, "KEX-GROUPS-12");
        List<String> groups13 = words(facts, "KEX-GROUPS-13");
        opinion.says(
                Opinion.CURVES_12, groups12.stream().filter(OurOpinion::curve).toList());
        opinion.says(Opinion.GROUPS_13, groups13);
        opinion.says(Opinion.CURVES, groups12.stream().filter(OurOpinion::curve).toList());
        opinion.says(Opinion.CURVES, groups13.stream().filter(OurOpinion::curve).toList());
        opinion.lookedAt(Opinion.RENEGOTIATION);
        if (value(facts, "RENEG-RFC5746") instanceof FactValue.Flag signalled && signalled.set()) {
            opinion.says(Opinion.RENEGOTIATION, Opinion.SIGNALLED);
        }
        if (value(facts, "RENEG-CLIENT-COUNT") instanceof FactValue.Count count && count.number() > 0) {
            opinion.says(Opinion.RENEGOTIATION, Opinion.CLIENT_MAY);
        }
        opinion.says(Opinion.CERTIFICATE, words(facts, "CERT-KEY"));
        opinion.says(Opinion.CERTIFICATE, words(facts, "CERT-SIG"));
        if (value(facts, "CERT-EXPIRED") instanceof FactValue.Flag expired && expired.set()) {
            opinion.says(Opinion.CERTIFICATE, "expired");
        }
        return opinion;
    }

    /** Neither a group of prime fields nor a hybrid with ML-KEM. */
    static boolean curve(String group) {
        return !group.startsWith("ffdhe") && !group.startsWith("dh-") && !group.contains("MLKEM");
    }

    private static List<String> words(Facts facts, String id) {
        FactValue value = value(facts, id);
        return value instanceof FactValue.Words words ? words.words() : List.of();
    }

    private static @Nullable FactValue value(Facts facts, String id) {
        Fact fact = facts.fact(id);
        if (fact.state() == FactState.NOT_TESTED || fact.state() == FactState.ERROR) {
            throw new AssertionError("The scan of " + facts.target().shown() + " did not see " + id + ": "
                    + fact.reason() + " " + fact.evidence());
        }
        return fact.value();
    }
}
