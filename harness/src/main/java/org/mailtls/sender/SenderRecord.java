package org.mailtls.sender;

import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.mailtls.scenario.DecisionWords;

/**
 * What senders decided about one server of a scenario.
 *
 * @param cell id
 * @param server what it is, with its version
 * @param domains in the order of the scenario
 */
public record SenderRecord(String schema, String cell, String server, List<Domain> domains) {
    public static final String SCHEMA = "mailtls-sender-1";

    /**
     * One recipient's domain.
     *
     * @param state the scenario's word for what its policies are like
     * @param decisions one for each sender, in the order of the scenario
     * @param facts of the checks that are about domains
     */
    public record Domain(String state, String domain, List<SenderDecision> decisions, List<PolicyFacts> facts) {
        public Domain {
            Objects.requireNonNull(state, "state");
            Objects.requireNonNull(domain, "domain");
            decisions = List.copyOf(decisions);
            facts = List.copyOf(facts);
        }

        /** That of one sender; empty if it was not asked. */
        public Optional<SenderDecision> of(String sender) {
            return decisions.stream()
                    .filter(each -> each.sender().equals(sender))
                    .findFirst();
        }
    }

    public SenderRecord {
        Objects.requireNonNull(schema, "schema");
        Objects.requireNonNull(cell, "cell");
        Objects.requireNonNull(server, "server");
        domains = List.copyOf(domains);
    }

    /** How many decisions had this outcome. */
    public long count(Outcome outcome) {
        return domains.stream()
                .flatMap(domain -> domain.decisions().stream())
                .filter(decision -> decision.outcome() == outcome)
                .count();
    }

    /**
     * An observation of a scenario: {@code decision.OUTCOME}; or {@code decision.DOMAIN.SENDER.OUTCOME}, {@code .FAILURE} or
     * {@code .unreported}, which are 1 or 0.
     *
     * @return null if it was not seen
     */
    public @Nullable Double value(String word) {
        String[] parts = word.split("\\.", -1);
        String last = parts[parts.length - 1];
        if (parts.length == 2) {
            return Outcome.of(last).map(outcome -> (double) count(outcome)).orElse(null);
        }
        if (parts.length != 4) {
            return null;
        }
        return domains.stream()
                .filter(domain -> domain.state().equals(parts[1]))
                .findFirst()
                .flatMap(domain -> domain.of(parts[2]))
                .map(decision -> holds(decision, last) ? 1.0 : 0.0)
                .orElse(null);
    }

    private static boolean holds(SenderDecision decision, String word) {
        return word.equals(DecisionWords.UNREPORTED)
                ? decision.failures().isEmpty()
                : decision.outcome().word().equals(word) || decision.failures().contains(word);
    }
}
