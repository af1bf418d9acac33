package org.mailtls.scenario;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.mailtls.scenario.Observations.Unit;

/**
 * What can be expected of senders: how many decisions had which outcome, and of one sender about one domain the outcome and what
 * a report would say. The outcome alone does not tell an attack from a lab that is out of order: mail waits for both.
 */
public final class DecisionWords {
    /** The senders that a scenario can have, in the order of tables. */
    public static final List<String> SENDERS =
            List.of("none", "opportunistic", "starttls-everywhere", "mta-sts", "dane", "mta-sts+dane", "require-tls");

    /** What can become of the mail, as the end of a word. */
    public static final List<String> OUTCOMES = List.of("verified", "encrypted", "clear", "deferred", "returned");

    /** What a report would say (RFC 8460, 4.3), as the end of a word. */
    public static final List<String> FAILURES = List.of(
            "starttls-not-supported",
            "certificate-host-mismatch",
            "certificate-expired",
            "certificate-not-trusted",
            "validation-failure",
            "tlsa-invalid",
            "dnssec-invalid",
            "dane-required",
            "sts-policy-fetch-error",
            "sts-policy-invalid",
            "sts-webpki-invalid");

    /** That a report would have nothing to say, as the end of a word. */
    public static final String UNREPORTED = "unreported";

    private static final String PREFIX = "decision.";
    private static final Map<String, Unit> ALL = all();

    private DecisionWords() {}

    private static Map<String, Unit> all() {
        Map<String, Unit> all = new LinkedHashMap<>();
        OUTCOMES.forEach(outcome -> all.put(of(outcome), Unit.NUMBER));
        for (DomainState domain : DomainState.values()) {
            for (String sender : SENDERS) {
                OUTCOMES.forEach(outcome -> all.put(of(domain.word(), sender, outcome), Unit.FLAG));
                FAILURES.forEach(failure -> all.put(of(domain.word(), sender, failure), Unit.FLAG));
                all.put(of(domain.word(), sender, UNREPORTED), Unit.FLAG);
            }
        }
        return Collections.unmodifiableMap(all);
    }

    /** The word for what one sender does with mail for one domain, or would report of it. */
    public static String of(String domain, String sender, String what) {
        return PREFIX + domain + "." + sender + "." + what;
    }

    /** The word for how many decisions had this outcome. */
    public static String of(String outcome) {
        return PREFIX + outcome;
    }

    /** All words, those of all decisions first. */
    static Map<String, Unit> units() {
        return ALL;
    }

    static boolean seenIn(Cell cell, String word) {
        SenderSettings sender = cell.workload().sender();
        if (sender == null || !ALL.containsKey(word)) {
            return false;
        }
        List<String> parts = parts(word);
        return parts.size() == 1
                || (sender.senders().contains(parts.get(1))
                        && sender.domains().stream()
                                .anyMatch(domain -> domain.word().equals(parts.get(0))));
    }

    /** What a cell needs to have it. */
    static String needs(String word) {
        List<String> parts = parts(word);
        return "it is of senders; write workload: { kind: sender }"
                + (parts.size() == 1
                        ? ""
                        : ", with " + parts.get(0) + " among its domains and " + parts.get(1) + " among its senders");
    }

    private static List<String> parts(String word) {
        return new ArrayList<>(Arrays.asList(word.substring(PREFIX.length()).split("\\.", -1)));
    }
}
