package org.mailtls.policy;

import java.util.List;

/**
 * What one rule says of one server.
 *
 * @param policy id of the policy
 * @param observed the value, for people; where there is none, why. May hold text of the server
 * @param expected what would be right, for people
 * @param offending the words or numbers of the value that break the rule, and what it lacks as {@code no …}; empty if it
 *     is kept
 */
public record Finding(
        String policy, Rule rule, Status status, String observed, String expected, List<String> offending) {
    public Finding {
        offending = List.copyOf(offending);
    }
}
