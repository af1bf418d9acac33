package org.mailtls.maillog.mix;

import java.time.LocalDate;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.mailtls.policy.Finding;
import org.mailtls.policy.Judge;
import org.mailtls.policy.Policy;
import org.mailtls.policy.Rule;
import org.mailtls.policy.Scope;

/** Says what one policy has against a handshake. */
final class HandshakeJudge {
    /**
     * What was said.
     *
     * @param outcome the worst of the findings
     * @param findings of the rules that are not kept, or of which it is not known
     */
    record Judgement(Outcome outcome, List<Finding> findings) {}

    private final Policy policy;
    private final Scope scope;
    private final LocalDate day;
    private final Map<Combination, Judgement> known = new HashMap<>();

    HandshakeJudge(Policy whole, Scope scope, LocalDate day) {
        this.scope = scope;
        this.day = day;
        this.policy = new Policy(
                whole.id(),
                whole.title(),
                whole.issuer(),
                whole.published(),
                whole.about(),
                whole.scopes(),
                whole.sources(),
                whole.cautions(),
                whole.rules().stream().filter(this::counts).toList());
    }

    /** Whether the policy says anything of handshakes with such a service. */
    boolean speaks() {
        return !policy.rules().isEmpty();
    }

    Judgement judge(Combination combination) {
        return known.computeIfAbsent(combination, this::judged);
    }

    private Judgement judged(Combination combination) {
        List<Finding> findings = Judge.judge(policy, HandshakeFacts.of(combination), scope, day).findings().stream()
                .filter(finding -> Outcome.of(finding.status()) != Outcome.ACCEPTED)
                .toList();
        Outcome worst = findings.stream()
                .map(finding -> Outcome.of(finding.status()))
                .min(Outcome::compareTo)
                .orElse(Outcome.ACCEPTED);
        return new Judgement(worst, findings);
    }

    /**
     * Whether a handshake can break the rule. One that asks for something to be there, or to be preferred, is not broken by
     * a handshake that came to something else; the size of a finite field is the exception.
     */
    private boolean counts(Rule rule) {
        boolean about = HandshakeFacts.tells(rule.check())
                && rule.scopes().contains(scope)
                && rule.term().covers(day);
        return about
                && switch (rule.demand().mode()) {
                    case "allow-only", "levels", "forbid" -> true;
                    case "require" -> rule.check().equals(HandshakeFacts.DH_BITS);
                    default -> false;
                };
    }
}
