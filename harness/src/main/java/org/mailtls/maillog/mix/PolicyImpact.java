package org.mailtls.maillog.mix;

import java.util.Collections;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import org.mailtls.maillog.Way;
import org.mailtls.policy.Policy;
import org.mailtls.policy.Scope;

/**
 * What one policy would turn away of what one direction came to.
 *
 * @param speaks whether it has a rule on protocols, suites or groups for such a service at all
 * @param byOutcome the sums; an outcome that did not occur has none
 * @param lacking what the log does not tell of those that are {@link Outcome#NOT_TOLD}
 * @param rules those that some handshake does not keep, the ones that refuse most first
 * @param peers of whose handshakes some would be refused, those with most of them first, at most a hundred
 * @param refusedPeers how many there are in all, of those that are remembered
 * @param betterPeers how many of these also showed something that the policy accepts
 * @param perhapsPeers how many showed something of which the log does not tell enough
 * @param ofForgotten what would be refused of peers that are not remembered
 */
public record PolicyImpact(
        Policy policy,
        Scope scope,
        Way way,
        boolean speaks,
        Map<Outcome, Amount> byOutcome,
        List<String> lacking,
        List<RuleImpact> rules,
        List<RefusedPeer> peers,
        long refusedPeers,
        long betterPeers,
        long perhapsPeers,
        Amount ofForgotten) {
    public PolicyImpact {
        EnumMap<Outcome, Amount> sums = new EnumMap<>(Outcome.class);
        sums.putAll(byOutcome);
        byOutcome = Collections.unmodifiableMap(sums);
        lacking = List.copyOf(lacking);
        rules = List.copyOf(rules);
        peers = List.copyOf(peers);
    }

    public Amount amount(Outcome outcome) {
        return byOutcome.getOrDefault(outcome, Amount.NONE);
    }

    public Amount all() {
        return byOutcome.values().stream().reduce(Amount.NONE, Amount::plus);
    }

    public double share(Outcome outcome) {
        return amount(outcome).shareOf(all());
    }
}
