package org.mailtls.policy;

import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.mailtls.probe.Fact;
import org.mailtls.probe.FactState;
import org.mailtls.probe.FactValue;
import org.mailtls.probe.Facts;

/** Holds facts against policies. */
public final class Judge {
    private final String policy;
    private final Facts facts;
    private final Scope scope;
    private final LocalDate on;

    private Judge(String policy, Facts facts, Scope scope, LocalDate on) {
        this.policy = policy;
        this.facts = facts;
        this.scope = scope;
        this.on = on;
    }

    /**
     * Judges a server by one policy.
     *
     * @param on the day whose rules count, most often today
     * @return a finding for each rule, also for those that do not apply
     */
    public static Verdict judge(Policy policy, Facts facts, Scope scope, LocalDate on) {
        Judge judge = new Judge(policy.id(), facts, scope, on);
        return new Verdict(policy, policy.rules().stream().map(judge::finding).toList());
    }

    private Finding finding(Rule rule) {
        if (!rule.scopes().contains(scope)) {
            String scopes = rule.scopes().stream().sorted().map(Scope::word).collect(Collectors.joining(", "));
            return without(rule, Status.NOT_APPLICABLE, "speaks of other services: " + scopes);
        }
        if (!rule.term().covers(on)) {
            return without(
                    rule, Status.NOT_APPLICABLE, "in force " + rule.term().words());
        }
        Condition when = rule.when();
        Truth applies = when == null ? Truth.YES : when.holds(facts, Map.of());
        if (when != null && applies == Truth.NO) {
            return without(rule, Status.NOT_APPLICABLE, "applies only where " + when.words());
        }
        Fact fact = facts.facts().get(rule.check());
        if (fact == null) {
            return without(rule, Status.NOT_TESTED, rule.check() + " was not looked at");
        }
        FactValue value = fact.value();
        if (value == null) {
            return without(rule, status(fact.state()), fact.reason());
        }
        if (when != null && applies == Truth.OPEN) {
            return without(rule, Status.NOT_TESTED, "applies only where " + when.words() + ", which was not tested");
        }
        return seen(rule, value);
    }

    private static Status status(FactState state) {
        return switch (state) {
            case NOT_TESTED -> Status.NOT_TESTED;
            case NOT_APPLICABLE -> Status.NOT_APPLICABLE;
            case ERROR, SEEN -> Status.ERROR;
        };
    }

    private Finding without(Rule rule, Status status, String why) {
        return new Finding(policy, rule, status, why, rule.demand().expected(on), List.of());
    }

    private Finding seen(Rule rule, FactValue value) {
        Opinion opinion = rule.demand().judge(value, facts, on);
        Status status = opinion.status();
        if (status == Status.FAIL && rule.strength() == Strength.SHOULD) {
            status = Status.NOTICE;
        }
        if (rule.capped() && (status == Status.FAIL || status == Status.NOTICE)) {
            status = Status.INFO;
        }
        String shown = value.shown().isEmpty() ? "nothing" : value.shown();
        String observed = switch (status) {
            case ERROR -> "mode " + rule.demand().mode() + " does not fit the value " + shown;
            case NOT_TESTED -> shown + ", in an order that nobody knows";
            default -> shown;
        };
        return new Finding(policy, rule, status, observed, rule.demand().expected(on), opinion.offending());
    }
}
