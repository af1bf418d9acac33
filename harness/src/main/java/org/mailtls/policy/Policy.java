package org.mailtls.policy;

import java.util.List;
import java.util.Set;

/**
 * A published rule set.
 *
 * @param published YYYY, YYYY-MM or a full date; empty if unknown
 * @param scopes the services that it speaks of
 * @param sources what the rules were taken from, those of a policy that it builds on at the end
 * @param cautions what a reader of a verdict should know
 * @param rules in the order of the file
 */
public record Policy(
        String id,
        String title,
        String issuer,
        String published,
        String about,
        Set<Scope> scopes,
        List<PolicySource> sources,
        List<String> cautions,
        List<Rule> rules) {
    public Policy {
        scopes = Set.copyOf(scopes);
        sources = List.copyOf(sources);
        cautions = List.copyOf(cautions);
        rules = List.copyOf(rules);
    }
}
