package org.mailtls.policy;

import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * What one policy says of one check.
 *
 * @param id unique in its policy
 * @param check id of the check whose fact is judged
 * @param when where it applies; everywhere if null
 * @param scopes the services that it speaks of
 * @param capped whether a finding is never worse than information; the text says why
 * @param source where it stands in the source
 * @param text what it asks, in words
 */
public record Rule(
        String id,
        String check,
        Demand demand,
        Strength strength,
        @Nullable Condition when,
        Term term,
        Set<Scope> scopes,
        boolean capped,
        String source,
        String text) {
    public Rule {
        scopes = Set.copyOf(scopes);
    }
}
