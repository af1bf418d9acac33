package org.mailtls.maillog.mix;

import org.mailtls.policy.Rule;

/** Handshakes of which one rule came to the same; a handshake that breaks two rules counts for both. */
public record RuleImpact(Rule rule, Outcome outcome, Amount amount) {}
