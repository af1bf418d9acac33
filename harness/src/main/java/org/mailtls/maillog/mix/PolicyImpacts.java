package org.mailtls.maillog.mix;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.mailtls.policy.Finding;
import org.mailtls.policy.Policy;
import org.mailtls.policy.Rule;
import org.mailtls.policy.Scope;
import org.mailtls.policy.Truth;

/** Holds what a log came to against a policy. */
public final class PolicyImpacts {
    private static final int MOST_PEERS = 100;
    private static final int MOST_WORDS = 3;

    private static final Comparator<Amount> MOST_FIRST = Comparator.comparingLong(Amount::handshakes)
            .thenComparingLong(Amount::mails)
            .reversed();

    private record RuleKey(Rule rule, Outcome outcome) {}

    private record Refused(SeenPeer peer, Amount amount, String shown) {}

    private final Policy policy;
    private final Scope scope;
    private final WaySummary way;
    private final HandshakeJudge judge;
    /** By the number of the combination, which each of a hundred thousand peers has. */
    private final Map<Integer, Outcome> outcomes = new HashMap<>();

    private final List<Refused> refused = new ArrayList<>();
    private long better;
    private long perhaps;

    private PolicyImpacts(Policy policy, Scope scope, LocalDate day, WaySummary way) {
        this.policy = policy;
        this.scope = scope;
        this.way = way;
        this.judge = new HandshakeJudge(policy, scope, day);
    }

    /** @param day whose rules count, most often today */
    public static PolicyImpact of(Policy policy, Scope scope, LocalDate day, WaySummary way) {
        return new PolicyImpacts(policy, scope, day, way).impact();
    }

    private PolicyImpact impact() {
        Map<Outcome, Amount> sums = new EnumMap<>(Outcome.class);
        Map<RuleKey, Amount> rules = new LinkedHashMap<>();
        Set<String> lacking = new TreeSet<>();
        for (CombinationCount count : way.combinations()) {
            HandshakeJudge.Judgement judgement = judge.judge(count.combination());
            sums.merge(judgement.outcome(), count.amount(), Amount::plus);
            for (Finding finding : judgement.findings()) {
                Outcome outcome = Outcome.of(finding.status());
                rules.merge(new RuleKey(finding.rule(), outcome), count.amount(), Amount::plus);
                if (outcome == Outcome.NOT_TOLD && judgement.outcome() == Outcome.NOT_TOLD) {
                    lacking.add(HandshakeFacts.lacks(finding.rule().check()));
                }
            }
        }
        way.peers().seen().forEach(this::peer);
        Amount ofKnown = refused.stream().map(Refused::amount).reduce(Amount.NONE, Amount::plus);
        return new PolicyImpact(
                policy,
                scope,
                way.way(),
                judge.speaks(),
                sums,
                List.copyOf(lacking),
                rules.entrySet().stream()
                        .map(rule -> new RuleImpact(
                                rule.getKey().rule(), rule.getKey().outcome(), rule.getValue()))
                        .sorted(Comparator.comparing(RuleImpact::outcome).thenComparing(RuleImpact::amount, MOST_FIRST))
                        .toList(),
                refused.stream()
                        .sorted(Comparator.comparing(Refused::amount, MOST_FIRST)
                                .thenComparing(Refused::shown))
                        .limit(MOST_PEERS)
                        .map(this::told)
                        .toList(),
                refused.size(),
                better,
                perhaps,
                sums.getOrDefault(Outcome.REFUSED, Amount.NONE).minus(ofKnown));
    }

    private void peer(SeenPeer peer) {
        Amount sum = Amount.NONE;
        for (int kind = 0; kind < peer.kinds(); kind++) {
            if (outcome(peer, kind) == Outcome.REFUSED) {
                sum = sum.plus(peer.amount(kind));
            }
        }
        if (sum.none()) {
            return;
        }
        refused.add(new Refused(peer, sum, peer.shown()));
        switch (better(peer)) {
            case YES -> better++;
            case OPEN -> perhaps++;
            case NO -> {
                // It showed nothing else.
            }
        }
    }

    private RefusedPeer told(Refused one) {
        SeenPeer peer = one.peer();
        List<Integer> kinds = new ArrayList<>();
        for (int kind = 0; kind < peer.kinds(); kind++) {
            kinds.add(kind);
        }
        kinds.sort(Comparator.comparing((Integer kind) -> peer.amount(kind), MOST_FIRST));
        Set<String> with = new LinkedHashSet<>();
        Set<String> rules = new LinkedHashSet<>();
        Truth better = better(peer);
        String betterWith = "";
        for (int kind : kinds) {
            Combination combination = combination(peer, kind);
            HandshakeJudge.Judgement judgement = judge.judge(combination);
            if (judgement.outcome() == Outcome.REFUSED) {
                with.add(combination.shown());
                judgement.findings().stream()
                        .filter(finding -> Outcome.of(finding.status()) == Outcome.REFUSED)
                        .forEach(finding -> rules.add(finding.rule().id()));
            } else if (betterWith.isEmpty() && (judgement.outcome() == Outcome.NOT_TOLD) == (better == Truth.OPEN)) {
                betterWith = combination.shown();
            }
        }
        return new RefusedPeer(
                peer,
                peer.amount(),
                one.amount(),
                with.stream().limit(MOST_WORDS).toList(),
                List.copyOf(rules),
                better,
                betterWith);
    }

    private Truth better(SeenPeer peer) {
        Truth better = Truth.NO;
        for (int kind = 0; kind < peer.kinds(); kind++) {
            switch (outcome(peer, kind)) {
                case ACCEPTED, DISCOURAGED -> {
                    return Truth.YES;
                }
                case NOT_TOLD -> better = Truth.OPEN;
                case REFUSED -> {
                    // That is what there must be something better than.
                }
            }
        }
        return better;
    }

    private Outcome outcome(SeenPeer peer, int kind) {
        return outcomes.computeIfAbsent(
                peer.id(kind), id -> judge.judge(combination(peer, kind)).outcome());
    }

    private Combination combination(SeenPeer peer, int kind) {
        return way.peers().combinations().get(peer.id(kind));
    }
}
