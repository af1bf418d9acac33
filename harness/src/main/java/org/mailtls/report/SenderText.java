package org.mailtls.report;

import java.util.List;
import org.jspecify.annotations.Nullable;
import org.mailtls.sender.HostDecision;
import org.mailtls.sender.Outcome;
import org.mailtls.sender.PolicyFacts;
import org.mailtls.sender.Reason;
import org.mailtls.sender.SenderDecision;

/** What senders would do with a domain's mail, for a person at a terminal. */
public final class SenderText {
    private static final int INDENT = 2;
    private static final int SENDER = 22;
    private static final int REASONS = 4;

    private SenderText() {}

    /**
     * A line for each sender, then why.
     *
     * @param decisions of one domain, at least one
     */
    public static String render(List<SenderDecision> decisions, List<PolicyFacts> facts, int width, boolean colours) {
        TextLines out = new TextLines(width, colours);
        SenderDecision any = decisions.get(0);
        out.heading("Mail for " + any.domain());
        any.reasons().forEach(reason -> out.item(INDENT, 0, "", Paint.PLAIN, reason.shown()));
        failure(out, INDENT, any.failure());
        out.blank();
        for (SenderDecision each : decisions) {
            out.item(INDENT, SENDER, each.sender(), Paint.STRONG, each.outcome().words(), paint(each.outcome()));
        }
        for (SenderDecision each : decisions) {
            for (HostDecision host : each.hosts()) {
                out.blank();
                out.heading(each.sender() + ", " + host.host() + " (" + host.preference() + "): "
                        + host.outcome().words());
                for (Reason reason : host.reasons()) {
                    out.item(REASONS, 0, "", Paint.PLAIN, reason.shown());
                }
                failure(out, REASONS, host.failure());
            }
        }
        out.blank();
        for (PolicyFacts fact : facts) {
            String last = fact.reasons().isEmpty()
                    ? ""
                    : fact.reasons().get(fact.reasons().size() - 1);
            out.item(INDENT, SENDER, fact.check(), Paint.STRONG, fact.seen() ? fact.word() : "not tested: " + last);
        }
        return out.toString();
    }

    private static void failure(TextLines out, int indent, @Nullable String word) {
        if (word != null) {
            out.item(indent, 0, "", Paint.PLAIN, "A report would say " + word + " [RFC 8460, 4.3]");
        }
    }

    private static Paint paint(Outcome outcome) {
        return switch (outcome) {
            case VERIFIED -> Paint.GOOD;
            case ENCRYPTED -> Paint.PLAIN;
            case CLEAR -> Paint.DOUBTFUL;
            case DEFERRED, RETURNED -> Paint.BAD;
        };
    }
}
