package org.mailtls.sender;

import java.util.ArrayList;
import java.util.Collection;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.mailtls.sender.MxFinding.State;

/**
 * What a sender with some policies would do with mail for a domain.
 *
 * @param policies words of those that it holds together, in a fixed order
 * @param failure what went wrong with the domain as a whole, as a word of reports (RFC 8460, 4.3); null if nothing did
 * @param reasons what was seen of the domain as a whole; each server has its own
 * @param hosts the domain's servers in the order in which they are tried
 */
public record SenderDecision(
        String domain,
        List<String> policies,
        Outcome outcome,
        @Nullable String failure,
        List<Reason> reasons,
        List<HostDecision> hosts) {
    public SenderDecision {
        policies = List.copyOf(policies);
        reasons = List.copyOf(reasons);
        hosts = List.copyOf(hosts);
    }

    /** The policies as one word: {@code mta-sts+dane}. */
    public String sender() {
        return String.join("+", policies);
    }

    /** The servers that the mail comes to: all up to the first that it may go to. */
    public List<HostDecision> tried() {
        List<HostDecision> tried = new ArrayList<>();
        for (HostDecision host : hosts) {
            tried.add(host);
            if (host.outcome().delivers()) {
                break;
            }
        }
        return tried;
    }

    /** What would be reported of the domain and of the servers that the mail comes to, as words. */
    public List<String> failures() {
        List<String> words = new ArrayList<>();
        if (failure != null) {
            words.add(failure);
        }
        for (HostDecision host : tried()) {
            String word = host.failure();
            if (word != null) {
                words.add(word);
            }
        }
        return words;
    }

    /**
     * Decides. All servers are judged, also those that the mail would never come to.
     *
     * @throws IllegalArgumentException if no sender can hold these policies together
     */
    public static SenderDecision of(DomainView view, Collection<SenderPolicy> policies) {
        Set<SenderPolicy> held = EnumSet.copyOf(policies);
        List<Rule> rules = rules(held);
        List<String> words = held.stream().map(SenderPolicy::word).toList();
        MxFinding mx = view.mx();
        List<Reason> reasons = List.of(mx.reason());
        if (mx.state() != State.HOSTS) {
            Outcome outcome = mx.state() == State.NO_MAIL ? Outcome.RETURNED : Outcome.DEFERRED;
            String failure = mx.bogus() ? TlsFailure.DNSSEC_INVALID.word() : null;
            return new SenderDecision(view.domain(), words, outcome, failure, reasons, List.of());
        }
        List<HostDecision> hosts =
                mx.hosts().stream().map(host -> judge(view, host, rules)).toList();
        return new SenderDecision(view.domain(), words, together(hosts), null, reasons, hosts);
    }

    /** The mail goes to the first server that it may go to; it waits as long as it might still go to one. */
    private static Outcome together(List<HostDecision> hosts) {
        return hosts.stream()
                .map(HostDecision::outcome)
                .filter(Outcome::delivers)
                .findFirst()
                .orElseGet(() -> hosts.stream().anyMatch(host -> host.outcome() == Outcome.DEFERRED)
                        ? Outcome.DEFERRED
                        : Outcome.RETURNED);
    }

    private static HostDecision judge(DomainView view, MxHost host, List<Rule> rules) {
        List<Reason> reasons = new ArrayList<>();
        TlsFailure failure = null;
        for (Rule rule : rules) {
            Ruling ruling = rule.judge(view, host);
            reasons.addAll(ruling.reasons());
            failure = ruling.failure() == null ? failure : ruling.failure();
            Outcome outcome = ruling.outcome();
            if (outcome != null) {
                return new HostDecision(
                        host.host(), host.preference(), outcome, failure == null ? null : failure.word(), reasons);
            }
        }
        throw new IllegalStateException("The last rule is for every server");
    }

    /** DANE comes first: MTA-STS must not win against it (RFC 8461, 2). */
    private static List<Rule> rules(Set<SenderPolicy> held) {
        if (held.contains(SenderPolicy.NONE)) {
            if (held.size() > 1) {
                throw new IllegalArgumentException("A sender that never uses TLS cannot hold "
                        + held.stream()
                                .filter(each -> each != SenderPolicy.NONE)
                                .map(SenderPolicy::word)
                                .collect(Collectors.joining(", "))
                        + " as well.");
            }
            return List.of(PlainRules::never);
        }
        if (held.contains(SenderPolicy.REQUIRE_TLS)) {
            return List.of(RequireTlsRule::judge);
        }
        List<Rule> rules = new ArrayList<>();
        if (held.contains(SenderPolicy.DANE)) {
            rules.add(DaneRule::judge);
        }
        if (held.contains(SenderPolicy.MTA_STS)) {
            rules.add(NameRules::sts);
        }
        if (held.contains(SenderPolicy.STARTTLS_EVERYWHERE)) {
            rules.add(NameRules::listed);
        }
        rules.add(PlainRules::opportunistic);
        return rules;
    }
}
