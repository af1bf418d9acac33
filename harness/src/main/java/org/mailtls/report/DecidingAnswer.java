package org.mailtls.report;

import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import org.mailtls.sender.Outcome;
import org.mailtls.sender.SenderDecision;
import org.mailtls.sender.SenderRecord;

/** What one sender would do, as a sentence that names the domains for which it would give up encryption, or keep the mail. */
final class DecidingAnswer {
    private DecidingAnswer() {}

    static String of(Deciding.Server server, String sender) {
        Map<Outcome, List<String>> domains = new EnumMap<>(Outcome.class);
        int asked = 0;
        for (SenderRecord.Domain domain : server.record().domains()) {
            SenderDecision decision = domain.of(sender).orElse(null);
            if (decision != null) {
                asked++;
                domains.computeIfAbsent(decision.outcome(), key -> new ArrayList<>())
                        .add(domain.state());
            }
        }
        int verified = of(domains, Outcome.VERIFIED).size();
        int encrypted = verified + of(domains, Outcome.ENCRYPTED).size();
        List<String> parts = new ArrayList<>();
        part(parts, "go in clear text", of(domains, Outcome.CLEAR), asked);
        part(parts, "be held", of(domains, Outcome.DEFERRED), asked);
        part(parts, "go back to its author", of(domains, Outcome.RETURNED), asked);
        if (encrypted > 0) {
            String proof = verified == 0 ? "never" : verified == encrypted ? "always" : "for " + verified + " of them";
            parts.add("go over TLS for " + (encrypted == asked ? all(asked) : encrypted + " of " + asked + " domains")
                    + ", " + proof + " with proof of the right server");
        }
        return server.label() + ", sender " + sender + ": mail would " + String.join("; ", parts) + ".";
    }

    private static void part(List<String> parts, String fate, List<String> domains, int asked) {
        if (!domains.isEmpty()) {
            parts.add(fate + " for " + (domains.size() == asked ? all(asked) : Names.listed(domains)));
        }
    }

    private static String all(int domains) {
        return switch (domains) {
            case 1 -> "the one domain";
            case 2 -> "both domains";
            default -> "all " + domains + " domains";
        };
    }

    private static List<String> of(Map<Outcome, List<String>> domains, Outcome outcome) {
        return domains.getOrDefault(outcome, List.of());
    }
}
