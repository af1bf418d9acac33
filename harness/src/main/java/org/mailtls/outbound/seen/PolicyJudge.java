package org.mailtls.outbound.seen;

import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.mailtls.outbound.seen.Judgement.Weight;
import org.mailtls.scenario.DomainState;
import org.mailtls.scenario.SendLevel;
import org.mailtls.scenario.Sink;

/** Holds what became of a mail against the policy of its domain, where the server holds such policies and this one obliges it. */
final class PolicyJudge {
    /** What a policy asks of whoever holds it. */
    private enum Duty {
        /** Mail for a server that proves to be the one that it names, and for no other. */
        TO_THE_NAMED,
        /** No mail for this server. */
        TO_NOBODY,
        /** Whatever the level says. */
        NONE
    }

    private PolicyJudge() {}

    /** Empty where no policy obliges the server, and where nobody knows what became of the mail. */
    static Optional<Judgement> of(OutboundRecord record, SinkSight sight) {
        Sink sink = sight.of();
        Duty duty = duty(record, sink.domain());
        if (duty == Duty.NONE || sight.became() == Fate.UNKNOWN) {
            return Optional.empty();
        }
        boolean named = duty == Duty.TO_THE_NAMED && sink.way() == Sink.Way.TLS && sink.proof() != Sink.Proof.NONE;
        return Optional.of(named ? good(sight, words(sink)) : other(sight, words(sink)));
    }

    private static Duty duty(OutboundRecord record, @Nullable DomainState state) {
        HeldPolicies held = record.policies();
        if (held == null || state == null) {
            return Duty.NONE;
        }
        SendLevel level = record.inEffect();
        boolean dane = level == SendLevel.DANE || level == SendLevel.DANE_ONLY;
        return switch (state) {
            case DANE_GOOD -> dane ? Duty.TO_THE_NAMED : Duty.NONE;
            // Records that do not match, and such as cannot be believed, are none to go on without (RFC 7672, 2.1 and
            // 2.2).
            case DANE_STALE, DANE_BOGUS -> dane ? Duty.TO_NOBODY : Duty.NONE;
            case STS_GOOD -> held.mtaSts() ? Duty.TO_THE_NAMED : Duty.NONE;
            case STS_STALE -> held.mtaSts() ? Duty.TO_NOBODY : Duty.NONE;
            // A policy that was never had obliges nobody (RFC 8461, 3.3), nor does a record that nobody signed.
            default -> Duty.NONE;
        };
    }

    private static String words(Sink sink) {
        return sink.word().startsWith("dane") ? "the domain's TLSA record" : "the domain's MTA-STS policy";
    }

    private static Judgement good(SinkSight sight, String policy) {
        return switch (sight.became()) {
            case DELIVERED_TLS ->
                new Judgement(Weight.FINE, "The mail was encrypted for the server that " + policy + " names.");
            case DELIVERED_CLEAR ->
                new Judgement(Weight.DANGEROUS, "The mail went out in the clear, which " + policy + " forbids.");
            default ->
                new Judgement(
                        Weight.STUCK,
                        "The mail was " + kept(sight) + ", though the sink is the one that " + policy + " names.");
        };
    }

    private static Judgement other(SinkSight sight, String policy) {
        return switch (sight.became()) {
            case DELIVERED_TLS ->
                new Judgement(
                        Weight.DANGEROUS, "The mail was encrypted for whoever answered, which " + policy + " forbids.");
            case DELIVERED_CLEAR ->
                new Judgement(Weight.DANGEROUS, "The mail went out in the clear, which " + policy + " forbids.");
            default -> new Judgement(Weight.FINE, "The mail was " + kept(sight) + ", as " + policy + " wants it here.");
        };
    }

    private static String kept(SinkSight sight) {
        return sight.became() == Fate.BOUNCED ? "returned to its sender" : "deferred";
    }
}
