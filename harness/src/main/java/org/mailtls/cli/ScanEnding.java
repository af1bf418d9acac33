package org.mailtls.cli;

import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Predicate;
import org.mailtls.probe.Fact;
import org.mailtls.probe.Facts;

/** What a scan says last, where its page would leave people to guess why it ends as it does. */
final class ScanEnding {
    private static final String VERSIONS = "VER-SET";
    private static final String THROTTLE = "SMTP-THROTTLE";
    private static final String LATER = "Scan it later, or with --connections 1 --pace 5s.";

    private ScanEnding() {}

    /**
     * Empty if there is nothing to say.
     *
     * @param wanted ids of the checks that were asked for; empty for all
     */
    static Optional<String> words(Facts facts, int code, Set<String> wanted) {
        String server = "mailtls: " + facts.target().shown();
        if (facts.nothingSeen(wanted)) {
            return Optional.of(server + " could not be looked at as asked. " + why(facts, wanted));
        }
        if (code == ExitCode.FAILED && FailOn.offersNoTls(facts)) {
            return Optional.of(server
                    + " offers no STARTTLS: mail goes to it in clear text, and most rules have nothing to judge.");
        }
        if (FailOn.hadNoTls(facts, wanted)) {
            return Optional.of(server + ": " + noTls(facts));
        }
        return code == ExitCode.ENVIRONMENT
                ? Optional.of(server + " could not be looked at as asked. " + why(facts, wanted))
                : Optional.empty();
    }

    private static String noTls(Facts facts) {
        // Other probes may have got further than the one of the versions: that TLS was had must not be denied then.
        boolean had = facts.facts().entrySet().stream()
                .anyMatch(fact ->
                        !fact.getKey().startsWith("SMTP-") && fact.getValue().value() != null);
        return (had ? "which versions of TLS it has is not known: " : "no TLS was had: ")
                + facts.fact(VERSIONS).reason()
                + (facts.throttled() > 0 ? " " + LATER : "");
    }

    private static String why(Facts facts, Set<String> wanted) {
        String tried = commonest(facts, wanted, fact -> fact.connections() > 0);
        if (facts.throttled() == 0) {
            return tried.isEmpty() ? commonest(facts, wanted, fact -> true) : tried;
        }
        // A scan whose time was up while it waited has no other fact that knows of the waiting.
        return (tried.isEmpty() ? putOff(facts) : tried) + " " + LATER;
    }

    /** How the server asked for patience first. */
    private static String putOff(Facts facts) {
        Fact fact = facts.facts().get(THROTTLE);
        if (fact == null) {
            return "The server put the scan off.";
        }
        return fact.value() == null || fact.evidence().isEmpty()
                ? fact.reason()
                : "The server put the scan off, first with '" + fact.evidence().get(0) + "'.";
    }

    /** The reason that most of the checks have that were not answered. */
    private static String commonest(Facts facts, Set<String> wanted, Predicate<Fact> which) {
        Map<String, Integer> counts = new TreeMap<>();
        facts.facts().forEach((id, fact) -> {
            if (fact.value() == null && which.test(fact) && (wanted.isEmpty() || wanted.contains(id))) {
                counts.merge(fact.reason(), 1, Integer::sum);
            }
        });
        return counts.entrySet().stream()
                .max(Map.Entry.comparingByValue())
                .map(Map.Entry::getKey)
                .orElse("");
    }
}
